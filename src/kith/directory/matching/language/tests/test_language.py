"""The packed model: its file, its packing, and what it makes of sentences."""

import json
import zipfile

import numpy as np
import pytest

from kith.directory.matching import meaning
from kith.directory.matching.language import container, packing
from kith.directory.matching.language.encoder import Encoder
from kith.directory.matching.language.wordpieces import WordPieces


def test_arrays_come_back_from_a_file_as_they_were(tmp_path):
    arrays = {"a": np.arange(7, dtype=np.int8), "b|c": np.ones((2, 3), "<f4"), "e": np.zeros(0)}
    container.write(tmp_path / "x.bin", arrays)
    for mapped in (frozenset(), frozenset({"b|c"})):
        back = container.read(tmp_path / "x.bin", mapped)
        assert all(np.array_equal(back[name], arrays[name]) for name in arrays)


def test_another_file_is_refused(tmp_path):
    (tmp_path / "x.bin").write_bytes(b"something else")
    with pytest.raises(ValueError, match="not a file of weights"):
        container.read(tmp_path / "x.bin")


def test_packing_keeps_each_weight_within_half_a_step(tmp_path):
    rows = np.linspace(-3, 5, 300 * 4, dtype="<f4").reshape(300, 4)
    header = {"w": {"dtype": "F32", "shape": [300, 4], "data_offsets": [0, rows.nbytes]}}
    head = json.dumps(header).encode()
    with zipfile.ZipFile(tmp_path / "p.whl", "w") as package:
        content = len(head).to_bytes(8, "little") + head + rows.tobytes()
        package.writestr(packing.FOLDER + "model.safetensors", content)
        package.writestr(packing.FOLDER + "vocab.txt", "one\ntwo\n")
    packing.pack(tmp_path / "p.whl", tmp_path / "m.bin")
    first = (tmp_path / "m.bin").read_bytes()
    packing.pack(tmp_path / "p.whl", tmp_path / "m.bin")
    assert first == (tmp_path / "m.bin").read_bytes()
    stored = container.read(tmp_path / "m.bin")
    back = stored["w|bytes"] * stored["w|scale"][:, None]
    assert np.all(np.abs(back - rows) <= stored["w|scale"][:, None] / 2 + 1e-6)


def test_words_are_split_into_the_longest_known_pieces():
    known = ["[CLS]", "[SEP]", "[UNK]", "lone", "##ly", "##l", "a"]
    pieces = WordPieces(np.frombuffer("\n".join(known).encode(), np.uint8))
    assert pieces.numbers("Lonely à zzz") == [0, 3, 4, 6, 2, 1]
    assert len(pieces.numbers("a " * 10_000)) == 128


def test_sentences_of_like_meaning_lie_near_one_another():
    path = meaning.model_file()
    if path is None:
        pytest.skip("the language model is not here: ./kith prepare-matching")
    encoder = Encoder(path)
    texts = ["I have nobody to talk to", "She is lonely", "The landlord wants us out"]
    vectors = encoder.vectors(texts)
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)
    assert np.allclose(vectors[1], encoder.vectors(texts[1:2])[0], atol=1e-4), "none sees another"
    assert vectors[0] @ vectors[1] > vectors[0] @ vectors[2] + 0.2
    assert encoder.vectors([]).shape == (0, 384)
