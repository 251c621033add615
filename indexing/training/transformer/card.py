"""The model card of the transformer: what it is, what it was trained on, its figures and limits."""

from __future__ import annotations

from collections.abc import Sequence

from indexing.training.evaluate import Score
from indexing.training.sources import SOURCES
from indexing.training.transformer.recipe import CUTS, LONGEST, Recipe

CARD = """\
---
language: sv
library_name: sentence-transformers
pipeline_tag: sentence-similarity
---

# {name}

Swedish sentence embeddings from a small transformer: {layers} layers, {dimension} dimensions, {vocabulary} word
pieces, mean over the tokens, scaled to length 1. Made for finding passages of Swedish public-sector guidance and
statutes on an ordinary CPU.

## Use

```python
from sentence_transformers import SentenceTransformer

model = SentenceTransformer("path/to/{name}", device="cpu", local_files_only=True).float()
query = model.encode_query("Vad händer om hyresgästen inte betalar hyran?")
passages = model.encode_document(["Hyresrätten är förverkad om ..."])
```

- `.float()` is needed: the weights are stored as float16 (the word matrix as float8), and without it the model computes
  and answers in float16.
- Shorter vectors ({cuts} were trained): `model.encode(texts, truncate_dim={half}, normalize_embeddings=True)`. The
  second argument is needed, since the cut comes after the scaling.
- Texts are cut off after {longest} tokens, about 120 Swedish words.

## Training

1. Own WordPiece vocabulary, lower-cased, accents kept, the terms of the field whole.
2. Layers {kept} of all-MiniLM-L6-v2 (Apache 2.0); each Swedish piece starts as the mean of the English pieces it is
   aligned with in translated sentences (IBM model 1).
3. Masked-language warm-up on statutes: {warm_up}.
4. Distillation: the Swedish side of English-Swedish pairs follows the teacher on the English side; {distil_steps}
   steps of {distil_batch}, cosine and InfoNCE.
5. Contrastive training on Swedish pairs (statute heading and section, sentence and the rest of its section,
   documentation heading and text, definitions, synonyms, entailed sentences, glossary, authored question and section
   of the guidance, two questions of one section, one question in five mistyped); {contrast_steps} steps of
   {contrast_batch} with {negatives} hard negatives from BM25, Matryoshka {cuts}, with distillation kept on.

This folder: after the {stage} stage, {seeds}. The whole recipe is in `manifest.json`.
Made by:

    {command}

## Data

| file | origin | licence |
|---|---|---|
{sources}
| guidance and its questions | written for this project | the project's own |

Left out for their licences: SweParaphrase (mixed), UD LinES (non-commercial). Used only for choosing between variants:
SweFAQ dev (SuperLim 2, CC BY 4.0), the headings of every fortieth statute, and a tenth of the questions to the
guidance. The headings of 24 test statutes (housing, enforcement, social services, procedure) were never trained
on; their text took part without headings, in the vocabulary, in any warm-up and as sentence-and-rest pairs. The weights
contain none of the texts.

## Figures

{figures_note}

| set | queries | passages | nDCG@10 | recall@5 |
|---|---|---|---|---|
{scores}

`swefaq_dev`, `law_heading_dev` and `guidance_dev` chose the variant and are therefore slightly optimistic; with 110
questions the SweFAQ figure is uncertain by about 0.07 either way. `law_heading_test` has no part in the choice.

## Limits

- Small models confuse "får" and "får inte", and numbers: read what is found, never the similarity alone.
- It never abstains: every query has a nearest passage. Combine it with lexical search and a calibrated threshold.
- Lay questions over bare statute text stay hard; index guidance written for the reader beside it.
- The English teacher and web-found parallel text carry the usual biases of such data.
"""


def command(recipe: Recipe, seeds: Sequence[int]) -> str:
    """Command line that trains this recipe again; folders are the reader's own."""
    options = {
        "seed": " ".join(map(str, seeds)),
        "vocabulary": recipe.vocabulary,
        "warm-steps": recipe.warm_steps,
        "distil-steps": recipe.distil_steps,
        "contrast-steps": recipe.contrast_steps,
    }
    words = ["python -m indexing.training.transformer --data DIR --work DIR --out DIR"]
    return " ".join(words + [f"--{name} {value}" for name, value in options.items()])


def model_card(name: str, recipe: Recipe, stage: str, seeds: Sequence[int], scores: Sequence[Score]) -> str:
    """Markdown text of the card; `seeds` is empty for a stage before the contrastive one."""
    return CARD.format(
        name=name,
        layers=len(recipe.layers),
        kept=", ".join(map(str, recipe.layers)),
        dimension=CUTS[0],
        half=CUTS[1],
        cuts="/".join(map(str, CUTS)),
        longest=LONGEST,
        vocabulary=recipe.vocabulary,
        warm_up=f"{recipe.warm_steps} steps of {recipe.warm_batch}" if recipe.warm_steps else "left out",
        distil_steps=recipe.distil_steps,
        distil_batch=recipe.distil_batch,
        contrast_steps=recipe.contrast_steps,
        contrast_batch=recipe.contrast_batch,
        negatives=recipe.negatives,
        stage=stage,
        seeds=f"mean of the weights of seeds {list(seeds)}" if len(seeds) > 1 else f"seed {seeds[0] if seeds else 0}",
        command=command(recipe, seeds or [0]),
        sources="\n".join(f"| {item.name} | {item.origin} | {item.licence} |" for item in SOURCES),
        figures_note="Cosine ranking alone, no lexical part; exported weights." if scores else "Not measured.",
        scores="\n".join(
            f"| {item.name} | {item.queries} | {item.passages} | {item.ndcg10:.3f} | {item.recall5:.3f} |"
            for item in scores
        ),
    )
