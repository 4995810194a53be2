"""A mail server of one test: aiosmtpd with STARTTLS, TLS or neither, with or without a sign-in."""

import ssl

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult

from .waiting import free_port


class MailServer:
    """Keeps what it takes in `received`."""

    def __init__(self, *, certificate=None, security="none", users=None, refuse_sender=None, refuse=()):
        self.received = []
        self.signed_in = []
        self.greetings = []
        self.users = users
        self.refuse_sender = refuse_sender
        self.refuse = set(refuse)
        self.port = free_port()
        context = None
        if certificate:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(*map(str, certificate))
        options = {}
        if security == "starttls":
            options.update(tls_context=context, require_starttls=True)
        if users is not None:
            options.update(
                authenticator=self._authenticate, auth_required=True, auth_require_tls=security == "starttls",
            )
        self._controller = _Controller(
            self, hostname="127.0.0.1", port=self.port, ssl_context=context if security == "tls" else None,
            server_hostname="mail.test", **options,
        )

    def start(self):
        self._controller.start()
        return self

    def stop(self):
        self._controller.stop()

    def _authenticate(self, server, session, envelope, mechanism, data):
        user, password = data.login.decode(), data.password.decode()
        good = self.users.get(user) == password
        if good:
            self.signed_in.append((user, mechanism))
        return AuthResult(success=good, handled=False)

    # What aiosmtpd asks its handler.

    async def handle_MAIL(self, server, session, envelope, address, options):
        if address == self.refuse_sender:
            return "550 no such sender"
        envelope.mail_from = address
        return "250 OK"

    async def handle_RCPT(self, server, session, envelope, address, options):
        if address in self.refuse:
            return "550 no such mailbox"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        self.received.append(
            {
                "from": envelope.mail_from, "to": list(envelope.rcpt_tos), "bytes": envelope.content,
                "tls": server.transport.get_extra_info("ssl_object") is not None,
            }
        )
        return "250 taken"


class _Controller(Controller):
    def factory(self):
        return SMTP(self.handler, **self.SMTP_kwargs)
