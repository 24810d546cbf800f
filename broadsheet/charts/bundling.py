"""Vega for the pages that offer a chart to be explored: one classic script, from the library we draw with.

It runs from our own host and from a folder alike, and only where a reader asks for it. Made in a disposable
worker, and remembered: it takes seconds.
"""

from broadsheet.model.digests import digest_of
from broadsheet.model.urls import asset_url

NOTICE = """/*! Vega, Vega-Lite, Vega-Embed and their parts (https://vega.github.io)
Copyright (c) 2013-2025, University of Washington Interactive Data Lab and contributors. All rights reserved.
D3 (https://d3js.org): Copyright 2010-2024 Mike Bostock, ISC License. lodash.debounce: Copyright OpenJS
Foundation, MIT License.

Redistribution and use in source and binary forms, with or without modification, are permitted provided
that the following conditions are met: 1. Redistributions of source code must retain the above copyright
notice, this list of conditions and the following disclaimer. 2. Redistributions in binary form must
reproduce the above copyright notice, this list of conditions and the following disclaimer in the
documentation and/or other materials provided with the distribution. 3. Neither the name of the copyright
holder nor the names of its contributors may be used to endorse or promote products derived from this
software without specific prior written permission. THIS SOFTWARE IS PROVIDED BY THE COPYRIGHT HOLDERS
AND CONTRIBUTORS "AS IS" AND ANY EXPRESS OR IMPLIED WARRANTIES, INCLUDING, BUT NOT LIMITED TO, THE
IMPLIED WARRANTIES OF MERCHANTABILITY AND FITNESS FOR A PARTICULAR PURPOSE ARE DISCLAIMED. IN NO EVENT
SHALL THE COPYRIGHT HOLDER OR CONTRIBUTORS BE LIABLE FOR ANY DIRECT, INDIRECT, INCIDENTAL, SPECIAL,
EXEMPLARY, OR CONSEQUENTIAL DAMAGES (INCLUDING, BUT NOT LIMITED TO, PROCUREMENT OF SUBSTITUTE GOODS OR
SERVICES; LOSS OF USE, DATA, OR PROFITS; OR BUSINESS INTERRUPTION) HOWEVER CAUSED AND ON ANY THEORY OF
LIABILITY, WHETHER IN CONTRACT, STRICT LIABILITY, OR TORT (INCLUDING NEGLIGENCE OR OTHERWISE) ARISING IN
ANY WAY OUT OF THE USE OF THIS SOFTWARE, EVEN IF ADVISED OF THE POSSIBILITY OF SUCH DAMAGE. */
"""

FUNCTION = "broadsheetVega"
"""The one name it leaves behind, which `assets/explore.js` calls."""
ADDRESS = asset_url("vega.js", digest_of((NOTICE, FUNCTION)))


def bundle(name: str) -> str:
    """Return the script; it defines one function on the window, called `name`, and nothing else."""
    import vl_convert

    # Its own names would be globals of a classic script.
    code = vl_convert.javascript_bundle(snippet=f"window.{name}=vegaEmbed;")
    return f"{NOTICE}(()=>{{{code}}})();\n"
