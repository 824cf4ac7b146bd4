"""What the learned layer learns from."""

import pandas as pd

from analys.assignment.coded_examples import CodedExample, read_coded_examples
from analys.coding.training import codebook_lessons, review_lessons

NOTHING = {"area": (), "measure": (), "group": (), "status": ("not_stated",), "risk": ("not_assessed",)}


def test_an_example_only_teaches_the_dimensions_that_its_question_is_coded_in(small):
    asked = tuple(
        one.model_copy(update={"questions": ("plans",)}) if one.id == "risk" else one for one in small.dimensions
    )
    examples = tuple(
        CodedExample(text=str(question), question=question, codes=NOTHING) for question in ("plans", "other", None)
    )
    codebook = small.model_copy(update={"dimensions": asked, "coded_examples": examples})
    taught = {lesson.text: "risk" in lesson.codes for lesson in codebook_lessons(codebook)}
    assert [taught[question] for question in ("plans", "other", "None")] == [True, False, True]


def test_examples_may_tell_their_question(small, tmp_path):
    for heading, value, question in (("", "", None), ("question;", "plans;", "plans"), ("question;", ";", None)):
        path = tmp_path / "codebook_examples.csv"
        path.write_text(
            f"text;{heading}area;measure;group;status;risk\nVåld.;{value}violence;;;not_stated;not_assessed\n", "utf-8"
        )
        example = read_coded_examples(path, small)[0]
        assert (example.text, example.question, example.codes["area"]) == ("Våld.", question, ("violence",))


def test_what_persons_disagree_on_teaches_no_code():
    rows = [("Stöd.", "area", "school", "AL"), ("Stöd.", "area", "violence", "AL"), ("Stöd.", "area", "school", "BO")]
    rows += [("Stöd.", "group", "-", "AL"), ("Stöd.", "group", "children", "BO")]
    (lesson,) = review_lessons(pd.DataFrame(rows, columns=["text", "dimension", "code", "coder"]))
    assert lesson.codes == {"area": {"school"}, "group": frozenset()}
