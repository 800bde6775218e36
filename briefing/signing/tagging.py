"""The place of a visible signature in the structure of the document, without which it is not accessible."""

from __future__ import annotations

from typing import Any


def tag_field(writer: Any, words: str) -> None:
    """Nest the one signature field within a Form tag at the end of the document (ISO 14289-1, 7.18.4).

    The tree of tags is that of the press: its root has one child, the document, and its numbers are in one list.
    """
    from pyhanko.pdf_utils.generic import DictionaryObject, NumberObject, pdf_name, pdf_string

    reference = writer.root["/AcroForm"]["/Fields"].raw_get(0)
    page, _ = writer.find_page_for_modification(0)
    tree = writer.root["/StructTreeRoot"]
    top = tree["/K"].raw_get(0)
    document, parents = top.get_object(), tree["/ParentTree"]
    numbers = parents["/Nums"]
    key = max(int(numbers[at]) for at in range(0, len(numbers), 2)) + 1
    shown = {"/Type": pdf_name("/OBJR"), "/Obj": reference, "/Pg": page}
    made = {
        "/Type": pdf_name("/StructElem"),
        "/S": pdf_name("/Form"),
        "/P": top,
        "/Pg": page,
        "/Alt": pdf_string(words),
        "/K": DictionaryObject({pdf_name(name): value for name, value in shown.items()}),
    }
    tag = writer.add_object(DictionaryObject({pdf_name(name): value for name, value in made.items()}))
    document["/K"].append(tag)
    numbers += [NumberObject(key), tag]
    field = reference.get_object()
    field[pdf_name("/StructParent")] = NumberObject(key)
    for changed in (document, document["/K"], parents, numbers, tree, field):
        writer.update_container(changed)
