"""Pelican's settings; `PELICAN_CACHE` names the layer at which it keeps what it has read."""

import os

SITENAME = "数据新闻"
SITEURL = "https://example.org"
TIMEZONE = "Asia/Shanghai"
DEFAULT_LANG = "zh"
PATH = "content"
ARTICLE_PATHS = [""]
THEME = "theme"
THEME_STATIC_DIR = "theme"
STATIC_PATHS: list[str] = []
ARTICLE_URL = "stories/{slug}/"
ARTICLE_SAVE_AS = "stories/{slug}/index.html"
TAG_URL = "tags/{slug}/"
TAG_SAVE_AS = "tags/{slug}/index.html"
AUTHOR_SAVE_AS = AUTHORS_SAVE_AS = CATEGORY_SAVE_AS = CATEGORIES_SAVE_AS = ""
TAGS_SAVE_AS = ARCHIVES_SAVE_AS = DRAFT_SAVE_AS = ""
DEFAULT_CATEGORY = "news"
USE_FOLDER_AS_CATEGORY = False
DIRECT_TEMPLATES = ["index", "sitemap"]
SITEMAP_SAVE_AS = "sitemap.xml"
PAGINATED_TEMPLATES = {"index": 20, "tag": 20}
PAGINATION_PATTERNS = (
    (1, "{base_name}/", "{base_name}/index.html"),
    (2, "{base_name}/page/{number}/", "{base_name}/page/{number}/index.html"),
)
FEED_ALL_ATOM = "feed.xml"
FEED_DOMAIN = SITEURL
FEED_MAX_ITEMS = 20
CATEGORY_FEED_ATOM = TRANSLATION_FEED_ATOM = AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = None
PLUGINS = ["pelican.plugins.neighbors"]
if layer := os.environ.get("PELICAN_CACHE"):
    CACHE_CONTENT = LOAD_CONTENT_CACHE = True
    CONTENT_CACHING_LAYER = layer
    CHECK_MODIFIED_METHOD = "mtime"
    GZIP_CACHE = False
