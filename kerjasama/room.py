"""Room for all that a request calls, at once."""

SLOTS = 2**16  # of eight bytes; taken as they are used


def with_room(application):
    """The WSGI ``application``, called where there is room for every call within it.

    CPython gives the calls of a thread their room in pieces of 16 KB and takes a piece back as soon
    as it is empty. A loop that stands at the end of a piece so asks the kernel for one at each call
    that it makes: a page of 20 ms took 50, depending on how deep its loops happened to stand. The
    first call here asks for so much that one piece holds all the others.
    """

    def answer(environ, start_response):
        return application(environ, start_response)

    answer.__code__ = answer.__code__.replace(co_stacksize=SLOTS)
    return answer
