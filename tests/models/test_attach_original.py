"""The original text in place of the sample's digest: what was quoted word for word is found."""

import os
from pathlib import Path

import pytest

from models.coding.texts import anchored
from models.sources.parsing import parse
from models.vocabulary import Attribution, Verification

ARTICLE = Path(os.environ.get("SIDES_SOURCES", "../shared/sources")) / "article.txt"


@pytest.mark.skipif(not ARTICLE.exists(), reason="the article is not part of the project")
def test_direct_quotations_are_exact_in_the_original(sample):
    document = parse(ARTICLE)
    texts = [document.title, *(passage.text for passage in document.paragraphs)]
    (source,) = sample.directory().sources.values()
    plan = anchored(sample.query(), source, texts)
    sample.apply(plan.edit)
    positions = sample.query().of_source(source.key)
    quoted = [p for p in positions if p.quote.startswith("“")]
    assert quoted
    told = {p.code: p.verification for p in quoted}
    assert set(told.values()) <= {Verification.EXACT, Verification.NORMALISED}, told
    own = [p for p in positions if p.attribution is Attribution.OWN_WORDS]
    assert sum(p.verification is not Verification.NOT_FOUND for p in own) >= len(own) - 2
    assert sample.directory().sources[source.key].version == 2
