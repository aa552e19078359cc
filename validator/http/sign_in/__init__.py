"""Signing in: by a stand-in on this machine, or by the council's own provider."""

from validator.http.sign_in.oidc import OpenId
from validator.http.sign_in.protocol import SignIn
from validator.http.sign_in.registration import NotSafe, Registration, registration
from validator.http.sign_in.stand_ins import StandIns

__all__ = ["NotSafe", "OpenId", "Registration", "SignIn", "StandIns", "registration"]
