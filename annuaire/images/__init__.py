"""Images that the site gives to the press and to other sites, drawn with Pillow, kept between builds."""
