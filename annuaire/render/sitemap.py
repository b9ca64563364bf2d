"""sitemap.xml and robots.txt (sitemaps.org protocol 0.9: at most 50 000 addresses a file)."""

from xml.etree import ElementTree

from annuaire.plan.page import Plan

NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"


def render_sitemap(plan: Plan) -> bytes:
    root = ElementTree.Element("urlset", xmlns=NAMESPACE)
    for page in plan.pages:
        if page.indexable:
            ElementTree.SubElement(ElementTree.SubElement(root, "url"), "loc").text = page.canonique
    ElementTree.indent(root, space="")
    return ElementTree.tostring(root, encoding="utf-8", xml_declaration=True) + b"\n"


def render_robots(plan: Plan) -> bytes:
    return f"User-agent: *\nAllow: /\n\nSitemap: {plan.site_url}sitemap.xml\n".encode()
