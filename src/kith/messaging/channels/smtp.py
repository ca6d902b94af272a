"""Email over SMTP (RFC 5321), with the server's certificate checked."""

import contextlib
import re
import smtplib
import ssl
from collections.abc import Iterator
from email.headerregistry import Address
from email.message import EmailMessage

from kith.messaging.channels.email_format import as_email, needs_utf8
from kith.messaging.channels.message import OutgoingMessage, Receipt
from kith.messaging.channels.smtp_url import SmtpServer
from kith.messaging.choices import DeliveryState

_TIMEOUT_SECONDS = 20.0
_GO_AHEAD = 354
_LONE_LF_OR_CR = re.compile(rb"\r?\n|\r(?!\n)")
_LEADING_DOT = re.compile(rb"(?m)^\.")

WRONG_CERTIFICATE = "The mail server’s certificate is refused:"
TEMPORARY = DeliveryState.TEMPORARY_FAILURE
TECHNICAL = DeliveryState.TECHNICAL_FAILURE
PERMANENT = DeliveryState.PERMANENT_FAILURE


class _StoppedError(Exception):
    def __init__(self, state: DeliveryState, detail: str) -> None:
        super().__init__(detail)
        self.receipt = Receipt(state, detail=detail)


class SmtpChannel:
    """One connection a message. `sender` is the plain address, `sender_name` what readers see."""

    def __init__(
        self,
        server: SmtpServer,
        *,
        sender: str,
        sender_name: str = "",
        tls_context: ssl.SSLContext | None = None,
        timeout_seconds: float = _TIMEOUT_SECONDS,
    ) -> None:
        self._server = server
        self._sender = Address(sender_name, addr_spec=sender)
        self._tls = tls_context or ssl.create_default_context()
        self._timeout = timeout_seconds

    def send(self, message: OutgoingMessage) -> Receipt:
        """`sent` means that the server took charge of it; a bounce may still follow."""
        try:
            return self._hand_over(message)
        except _StoppedError as stopped:
            return stopped.receipt
        except ssl.SSLError as error:
            return _insecure(error)
        except smtplib.SMTPNotSupportedError:
            return Receipt(TECHNICAL, detail="The mail server does not offer what we need.")
        except smtplib.SMTPResponseException as error:
            return Receipt(_state(error.smtp_code, TECHNICAL), detail=_said(error.smtp_code))
        except (smtplib.SMTPException, OSError) as error:
            return Receipt(TEMPORARY, detail=f"The mail server: {type(error).__name__}")

    def _hand_over(self, message: OutgoingMessage) -> Receipt:
        email = as_email(message, self._sender)
        utf8 = needs_utf8(message, self._sender)
        with self._connected() as smtp:
            if utf8 and not smtp.has_extn("smtputf8"):
                raise _StoppedError(PERMANENT, "The mail server can't take this kind of address.")
            options = ("SMTPUTF8",) if utf8 else ()
            _expect(smtp.mail(self._sender.addr_spec, options), refused=TECHNICAL)
            _expect(smtp.rcpt(message.to), refused=PERMANENT)
            _expect(smtp.docmd("DATA"), refused=PERMANENT, wanted=_GO_AHEAD)
            _expect(_transfer(smtp, email), refused=PERMANENT)
        return Receipt(DeliveryState.SENT, reference=email["Message-ID"])

    @contextlib.contextmanager
    def _connected(self) -> Iterator[smtplib.SMTP]:
        smtp = self._open()
        try:
            if self._server.tls == "starttls":
                smtp.starttls(context=self._tls)
            smtp.ehlo_or_helo_if_needed()
            if self._server.username:
                smtp.login(self._server.username, self._server.password)
            yield smtp
            # What was accepted stays accepted, however the goodbye goes.
            with contextlib.suppress(smtplib.SMTPException, OSError):
                smtp.quit()
        finally:
            smtp.close()

    def _open(self) -> smtplib.SMTP:
        host, port = self._server.host, self._server.port
        if self._server.tls == "ssl":
            return smtplib.SMTP_SSL(host, port, timeout=self._timeout, context=self._tls)
        return smtplib.SMTP(host, port, timeout=self._timeout)


def _insecure(error: ssl.SSLError) -> Receipt:
    """Nothing was said. A certificate that ran out is renewed by noon, and waited for."""
    if isinstance(error, ssl.SSLCertVerificationError):
        return Receipt(TEMPORARY, detail=f"{WRONG_CERTIFICATE} {error.verify_message}")
    return Receipt(TECHNICAL, detail=f"TLS: {error.reason or type(error).__name__}")


def _transfer(smtp: smtplib.SMTP, email: EmailMessage) -> tuple[int, bytes]:
    """Hand over the text. From here to the answer nobody can know whether it will arrive."""
    lines = _LONE_LF_OR_CR.sub(b"\r\n", email.as_bytes())
    try:
        smtp.send(_LEADING_DOT.sub(b"..", lines).rstrip(b"\r\n") + b"\r\n.\r\n")
        return smtp.getreply()
    except (smtplib.SMTPServerDisconnected, OSError) as error:
        detail = "The line broke before the mail server answered."
        raise _StoppedError(DeliveryState.UNCERTAIN, detail) from error


def _expect(answer: tuple[int, bytes], *, refused: DeliveryState, wanted: int = 2) -> None:
    code = answer[0]
    if wanted not in (code, code // 100):
        raise _StoppedError(_state(code, refused), _said(code))


def _state(code: int, refused: DeliveryState) -> DeliveryState:
    return TEMPORARY if code // 100 == 4 else refused


def _said(code: int) -> str:
    """The number alone: a server's words often repeat the address."""
    return f"The mail server answered {code}."
