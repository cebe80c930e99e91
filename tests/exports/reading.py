"""Reading downloads back, as the people who get them do."""

import csv
import io
import json

import openpyxl
from django.core.signals import request_finished
from django.db import close_old_connections

from agreements.exports import EXPORTS, export_response


def download(queryset, columns, extension, **options):
    """The bytes of an export."""
    response = export_response(
        queryset, columns, extension=extension, filename="unduhan", **options
    )
    content = b"".join(response.streaming_content)
    close(response)
    return content


def close(response):
    """End a response as a server does, but keep the test's connection, as Django's client does."""
    request_finished.disconnect(close_old_connections)
    response.close()
    request_finished.connect(close_old_connections)


def read_csv(queryset, columns):
    text = download(queryset, columns, "csv").decode()
    return list(csv.DictReader(io.StringIO(text, newline="")))


def read_json(queryset, columns):
    return json.loads(download(queryset, columns, "json"))


def read_xlsx(queryset, columns):
    """The header and the rows of the first sheet."""
    content = io.BytesIO(download(queryset, columns, "xlsx"))
    header, *rows = openpyxl.load_workbook(content)["Data"].iter_rows(values_only=True)
    return header, rows


def exported(name):
    """The rows of a whole table of the registry, as JSON gives them."""
    rows, columns = EXPORTS[name]
    return read_json(rows(), columns)
