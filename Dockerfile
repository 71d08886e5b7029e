# The application as a municipality runs it: web, worker, beat and migrate are the same image with another command.
FROM node:22-slim AS assets
WORKDIR /build
COPY package.json package-lock.json ./
RUN npm ci --omit=dev --ignore-scripts --no-audit --no-fund

FROM python:3.13-slim AS packages
WORKDIR /build
COPY requirements.txt ./
RUN python -m venv /opt/vpd/venv \
 && /opt/vpd/venv/bin/pip install --no-cache-dir --require-hashes -r requirements.txt

FROM python:3.13-slim
# The libraries that WeasyPrint needs, as in vpd/embedded/prepare.py.
RUN apt-get update \
 && apt-get install --yes --no-install-recommends libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 \
 && rm -rf /var/lib/apt/lists/* \
 && useradd --system --uid 10001 --user-group --home-dir /opt/vpd --shell /usr/sbin/nologin vpd
ENV PATH=/opt/vpd/venv/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    STATIC_ROOT=/opt/vpd/static \
    NODE_MODULES=/opt/vpd/node_modules \
    CELERY_BEAT_FILE=/tmp/celerybeat
WORKDIR /opt/vpd/app
COPY --from=packages /opt/vpd/venv /opt/vpd/venv
COPY --from=assets /build/node_modules /opt/vpd/node_modules
COPY manage.py ./
COPY vpd ./vpd
COPY protocols ./protocols
COPY incidents ./incidents
COPY learning ./learning
COPY templates ./templates
COPY static ./static
COPY fixtures ./fixtures
# Collecting static files reads the settings but reaches no server.
RUN SECRET_KEY=only-while-building DATABASE_URL=postgresql://nobody@localhost/none REDIS_URL=redis://localhost \
    python manage.py collectstatic --no-input
USER vpd
EXPOSE 8000
CMD ["gunicorn", "--config", "python:vpd.web", "--bind", "0.0.0.0:8000", "vpd.wsgi"]
