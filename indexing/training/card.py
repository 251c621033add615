"""The model card: what the model is, what it was trained on, its figures and limits."""

from __future__ import annotations

from collections.abc import Sequence

from indexing.training.evaluate import Score
from indexing.training.sources import SOURCES
from indexing.training.static import Recipe

CARD = """\
---
language: sv
library_name: sentence-transformers
pipeline_tag: sentence-similarity
---

# {name}

Static sentence embeddings for Swedish: the mean of one {dimension}-dimensional vector per word piece, scaled
to length 1. Made for finding passages of Swedish public-sector guidance and statutes on an ordinary CPU.

## Use

```python
from sentence_transformers import SentenceTransformer

model = SentenceTransformer("path/to/{name}", device="cpu", local_files_only=True).float()
query = model.encode_query("Vad händer om hyresgästen inte betalar hyran?")
passages = model.encode_document(["Hyresrätten är förverkad om ..."])
```

- `.float()` is needed: the weights are stored as float16, and without it the model computes and answers in
  float16.
- Shorter vectors: `model.encode(texts, truncate_dim={half}, normalize_embeddings=True)`. The second argument
  is needed, since the cut comes after the scaling.
- A text without any known token (an empty string) gives a zero vector: screen empty queries before searching.

## Training

1. Own WordPiece vocabulary of {vocabulary} pieces, lower-cased, accents kept.
2. Distillation: the Swedish side of English-Swedish pairs follows all-MiniLM-L6-v2 (Apache 2.0) on the
   English side, projected to {dimension} dimensions; {distil_epochs} epochs, cosine and InfoNCE.
3. Contrastive training on Swedish pairs (statute heading and section, sentence and the rest of its section,
   documentation heading and text, definitions, synonyms, entailed sentences, glossary); {contrast_steps}
   steps of {contrast_batch}, Matryoshka {cuts}, with distillation kept on every second step.
4. Frequency damping at export (SIF): {damping}.

{seeds}; the whole recipe is in `manifest.json`. Made by:

    {command}

## Data

| file | origin | licence |
|---|---|---|
{sources}

Left out for their licences: SweParaphrase (mixed), UD LinES (non-commercial). Used only for choosing between
variants: SweFAQ dev (SuperLim 2, CC BY 4.0) and the headings of every fortieth statute. The headings of 24
test statutes (housing, enforcement, social services, procedure) were never trained on; {unlabelled}
The weights contain none of the texts.

## Figures

{figures_note}

| set | queries | passages | nDCG@10 | recall@5 |
|---|---|---|---|---|
{scores}

Printed by `python -m indexing.training.evaluate --data DIR --model DIR`. The first two sets chose the variant
and are therefore slightly optimistic; with 110 questions the SweFAQ figure is uncertain by about 0.07 either
way. `law_heading_test` has no part in the choosing score.

## Limits

- Word order, negation and numbers are not understood: "får" and "får inte" look nearly the same.
- It never abstains: every query has a nearest passage. Combine it with lexical search and a calibrated
  threshold.
- Lay questions over bare statute text stay hard; index guidance written for the reader beside it.
- The English teacher and web-found parallel text carry the usual biases of such data.
"""


def command(recipe: Recipe, seeds: Sequence[int], damping: float) -> str:
    """Command line that trains this recipe again; folders are the reader's own."""
    options = {
        "seed": " ".join(map(str, seeds)),
        "vocabulary": recipe.vocabulary,
        "dimension": recipe.dimension,
        "distil-epochs": recipe.distil_epochs,
        "distil-rate": recipe.distil_rate,
        "contrast-steps": recipe.contrast_steps,
        "contrast-rate": recipe.contrast_rate,
        "run-length": recipe.run_length,
        "replay-weight": recipe.replay_weight,
        "damping": damping,
    }
    words = ["python -m indexing.training --data DIR --work DIR --out DIR"]
    words += [f"--{name} {value}" for name, value in options.items()]
    return " ".join(words + ["--strict-holdout"] * recipe.strict_holdout)


def model_card(name: str, recipe: Recipe, seeds: Sequence[int], damping: float, scores: Sequence[Score]) -> str:
    """Markdown text of the card."""
    return CARD.format(
        name=name,
        dimension=recipe.dimension,
        half=recipe.cuts[1],
        vocabulary=recipe.vocabulary,
        distil_epochs=recipe.distil_epochs,
        contrast_steps=recipe.contrast_steps,
        contrast_batch=recipe.contrast_batch,
        cuts="/".join(map(str, recipe.cuts)),
        damping=damping or "none",
        command=command(recipe, seeds, damping),
        seeds=f"Mean of the matrices of seeds {list(seeds)}" if len(seeds) > 1 else f"Seed {seeds[0]}",
        unlabelled=(
            "their text was left out altogether."
            if recipe.strict_holdout
            else "their text took part without headings, in the vocabulary and as sentence-and-rest pairs."
        ),
        sources="\n".join(f"| {item.name} | {item.origin} | {item.licence} |" for item in SOURCES),
        figures_note="Cosine ranking alone, no lexical part; exported weights." if scores else "Not measured.",
        scores="\n".join(
            f"| {item.name} | {item.queries} | {item.passages} | {item.ndcg10:.3f} | {item.recall5:.3f} |"
            for item in scores
        ),
    )
