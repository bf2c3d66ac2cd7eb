"""Who may see what passes between us and a server: policies, certificates, trust, logins, secrets."""

from hmi.acquisition.security.guard import Guard
from hmi.acquisition.security.secrets import Secrets
from hmi.acquisition.security.store import CertificateStore, StoreError

__all__ = ["CertificateStore", "Guard", "Secrets", "StoreError"]
