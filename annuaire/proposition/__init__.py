"""What comes through a forge: the forms that ask for it, and what a proposal changes in the site."""
