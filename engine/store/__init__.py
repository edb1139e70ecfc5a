"""The only rooms that know SQLAlchemy: all tables on one page, one mapping file an aggregate."""
