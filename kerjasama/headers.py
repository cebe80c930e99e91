"""What browsers are told with every answer, whichever middleware gave it.

What a page may load and run is in CONTENT_SECURITY_POLICY; HTTPS alone (HSTS) is Django's.
"""

ALWAYS = {
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": ", ".join(
        f"{feature}=()"
        for feature in (
            "accelerometer", "camera", "display-capture", "geolocation", "gyroscope",
            "magnetometer", "microphone", "midi", "payment", "usb",
        )
    ),
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
}  # fmt: skip


def told_to_browsers(get_response):
    """Middleware: what is the same in every answer that does not say otherwise itself."""

    def answer(request):
        response = get_response(request)
        for name, value in ALWAYS.items():
            response.headers.setdefault(name, value)
        return response

    return answer
