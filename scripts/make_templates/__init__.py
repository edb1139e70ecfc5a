"""Makes the shipped Word templates: `python -m scripts.make_templates` writes templates_docx/."""
