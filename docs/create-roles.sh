#!/bin/sh
# Run once by the Postgres image when its volume is empty. Two roles: the owner makes the tables and runs the
# migrations; the application reads and writes them and can do no more.
set -eu
psql --set ON_ERROR_STOP=1 --username "$POSTGRES_USER" --dbname postgres \
     --set owner_password="$VPD_OWNER_PASSWORD" --set app_password="$VPD_APP_PASSWORD" <<'SQL'
CREATE ROLE vpd_owner LOGIN PASSWORD :'owner_password';
CREATE ROLE vpd_app LOGIN PASSWORD :'app_password';
CREATE DATABASE vpd OWNER vpd_owner;
REVOKE ALL ON DATABASE vpd FROM PUBLIC;
GRANT CONNECT ON DATABASE vpd TO vpd_app;
SQL
