"""One-time codes as an authenticator app makes them (RFC 6238), and never the same one twice."""

import base64
import hashlib
import hmac
import struct
import time

STEP = 30
# The code of the step before is given only while so many seconds are left in which it counts.
MARGIN = 15


class Authenticator:
    def __init__(self, secret):
        text = secret.replace(" ", "").upper()
        self.key = base64.b32decode(text + "=" * (-len(text) % 8))
        self.last = 0

    def code_at(self, step):
        digest = hmac.new(self.key, struct.pack(">Q", step), hashlib.sha1).digest()
        place = digest[-1] & 15
        return f"{(struct.unpack('>I', digest[place:place + 4])[0] & 0x7FFFFFFF) % 1_000_000:06}"

    def code(self):
        """A code that has not been used yet.

        A server takes the code of the step before and after as well: up to two codes can be had without waiting.
        """
        now = int(time.time())
        oldest = now // STEP - (1 if now % STEP < STEP - MARGIN else 0)
        step = max(oldest, self.last + 1)
        while step > int(time.time()) // STEP + 1:
            time.sleep(0.5)
        self.last = step
        return self.code_at(step)
