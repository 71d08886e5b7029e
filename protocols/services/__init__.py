from protocols.services.norms import NoShippedNormError, publish_norm

__all__ = ["NoShippedNormError", "publish_norm"]
