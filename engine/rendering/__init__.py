"""The only rooms that know Word and PDF: context, templates, render, check, pdf."""
