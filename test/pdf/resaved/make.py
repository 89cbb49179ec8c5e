"""Saves a report with attachments (argument 1) again as other programs do, less its pages, beside this file: pikepdf (qpdf), PyMuPDF, pypdf."""

import pathlib
import shutil
import sys

import pikepdf
import pymupdf
import pypdf

here = pathlib.Path(__file__).parent
small = here / 'small.pdf'
with pikepdf.open(sys.argv[1]) as pdf:
    while len(pdf.pages) > 0:
        del pdf.pages[0]
    pdf.add_blank_page(page_size=(595, 842))
    for key in ('/StructTreeRoot', '/Outlines', '/OutputIntents', '/MarkInfo', '/PageMode'):
        if key in pdf.Root:
            del pdf.Root[key]
    pdf.save(small)

modes = pikepdf.ObjectStreamMode
for name, options in {
    'qpdf-table': {},
    'qpdf-linearised': {'linearize': True},
    'qpdf-streams': {'object_stream_mode': modes.generate},
    'qpdf-linearised-streams': {'object_stream_mode': modes.generate, 'linearize': True},
    'qpdf-plain': {'qdf': True},
    'qpdf-encrypted': {'encryption': pikepdf.Encryption(owner='office', user='')},
}.items():
    with pikepdf.open(small) as pdf:
        pdf.save(here / f'{name}.pdf', **options)

for name, options in {
    'mupdf-clean': {'garbage': 4, 'deflate': True, 'clean': True},
    'mupdf-streams': {'garbage': 3, 'use_objstms': 1},
    'mupdf-hexadecimal': {'ascii': True, 'expand': 255},
}.items():
    pymupdf.open(small).save(here / f'{name}.pdf', **options)

for name, base in {'mupdf-added': 'qpdf-table', 'mupdf-added-streams': 'qpdf-streams'}.items():
    shutil.copy(here / f'{base}.pdf', here / f'{name}.pdf')
    pdf = pymupdf.open(here / f'{name}.pdf')
    pdf.set_metadata({'title': 'archived'})
    pdf.saveIncr()

pypdf.PdfWriter(clone_from=small).write(here / 'pypdf.pdf')
added = pypdf.PdfWriter(small, incremental=True)
added.add_metadata({'/Title': 'archived'})
added.write(here / 'pypdf-added.pdf')
small.unlink()
