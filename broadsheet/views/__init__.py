"""The pages of a site: each module is one kind of page, with its context and `pages(site, words)`.

A view arranges what `assemble` resolved and printed. It computes no number, reads no file and knows no
template's mark-up; it only names the template that shows its context.
"""
