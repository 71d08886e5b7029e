"""The figures of the review in words, tables and charts: one function for the page and the PDF.

Its chapters are the subjects that the Werkwijzer says are looked at (CONTENT B.24). Numbers stand by themselves or as
"4 van 5": never a percentage without its number (R-102).
"""
