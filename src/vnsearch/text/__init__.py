"""From characters to terms: normalisation, tokens, word segmentation, and the analysis chain.

Offsets into the original text are kept throughout. Nothing here reads a file but the
segmentation model, and that on first use.
"""
