"""Folders and buckets: every file whole, under a name of its own, and the newest under the name `latest`."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefing.aws_signature import Keys, signed
from briefing.delivery.targets import ready
from briefing.model.delivery import Target
from tests.delivery.bucket_server import KEY_ID, SECRET, Buckets, bucket_server, is_signed
from tests.delivery.posting import FILES, NOON, PDF, sent, sha256, world_at

KEYS = {"AWS_ACCESS_KEY_ID": KEY_ID, "AWS_SECRET_ACCESS_KEY": SECRET}


def test_a_folder_gets_each_file_under_its_number_and_as_latest(tmp_path: Path) -> None:
    receipt = sent(f"folder:{tmp_path}/out", world_at(), "pdf", "html")
    assert receipt.said == "wrote two-1.pdf, two-latest.pdf, two-1.html, two-latest.html"
    held = {path.name: path.read_bytes() for path in (tmp_path / "out").iterdir()}
    assert held == {f"two-{end}.{name}": FILES[name] for name in ("pdf", "html") for end in ("1", "latest")}


@pytest.mark.parametrize(("options", "newest"), [({}, False), ({"latest": False}, True)])
def test_latest_never_goes_back_and_is_not_for_everybody(
    tmp_path: Path, options: dict[str, object], newest: bool
) -> None:
    sent({"to": f"folder:{tmp_path}", **options}, world_at(), "pdf", newest=newest)
    assert [path.name for path in tmp_path.iterdir()] == ["two-1.pdf"]


def test_a_folder_that_cannot_be_written_is_told_and_tried_again(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("a file")
    receipt = sent(f"folder:{tmp_path}/out", world_at(), "pdf")
    assert (receipt.arrived, receipt.lasting) == (False, False)
    assert "cannot write" in receipt.said


def test_a_folder_is_named_from_the_briefings_own_or_not_at_all(tmp_path: Path) -> None:
    target = Target.model_validate("folder:out")
    assert ready(target, world_at()) == "a folder is named by its whole path, such as /srv/out"
    (whole,) = target.apart(tmp_path)
    assert whole.to == (f"folder:{tmp_path}/out",)
    assert Target.model_validate("folder:/srv/out").apart(tmp_path)[0].to == ("folder:/srv/out",)


def bucket(server: Buckets, **options: object) -> dict[str, object]:
    return {"to": "s3:briefs/desk ü", "endpoint": server.address, **options}


def test_a_bucket_gets_objects_named_by_their_content_and_latest(tmp_path: Path) -> None:
    with bucket_server(tmp_path) as server:
        receipt = sent(bucket(server), world_at(KEYS), "pdf")
    name = f"two-1-{sha256(PDF)[:12]}.pdf"
    assert receipt.said == f"put {name}, two-latest.pdf"
    held = {str(path.relative_to(tmp_path)): path.read_bytes() for path in tmp_path.rglob("*.pdf")}
    assert held == {f"briefs/desk ü/two/{name}": PDF, "briefs/desk ü/two/two-latest.pdf": PDF}
    first, last = server.headers
    assert (first["content-type"], first["x-amz-content-sha256"]) == ("application/pdf", sha256(PDF))
    assert (first.get("cache-control"), last["cache-control"]) == (None, "no-cache")
    assert not server.refused


def test_keys_may_be_of_this_target_alone(tmp_path: Path) -> None:
    with bucket_server(tmp_path) as server:
        target = bucket(server, user=KEY_ID, secret="BRIEFING_BUCKET_KEY", region="eu-central-1")
        assert sent(target, world_at({"BRIEFING_BUCKET_KEY": SECRET}), "pdf").arrived


def test_a_wrong_key_is_turned_away_for_good(tmp_path: Path) -> None:
    with bucket_server(tmp_path) as server:
        receipt = sent(bucket(server), world_at({**KEYS, "AWS_SECRET_ACCESS_KEY": "canary-other"}), "pdf")
    assert receipt.lasting
    assert receipt.said == "the server answers 403 Forbidden"
    assert len(server.refused) == 1
    assert not list(tmp_path.rglob("*.pdf"))


def test_no_key_is_said_and_no_bucket_is_told() -> None:
    assert "AWS_ACCESS_KEY_ID" in sent("s3:briefs", world_at(), "pdf").said
    assert "the server answers 404" in _to_nowhere()


def _to_nowhere() -> str:
    import tempfile

    with tempfile.TemporaryDirectory() as folder, bucket_server(Path(folder)) as server:
        return sent({"to": "s3:others", "endpoint": server.address}, world_at(KEYS), "pdf").said


def test_a_put_is_signed_as_the_reference_does() -> None:
    """Source: Amazon S3 API Reference, "Signature Calculations for the Authorization Header", example PUT Object."""
    headers = signed(
        "https://examplebucket.s3.amazonaws.com/test%24file.text",
        "us-east-1",
        Keys("AKIAIOSFODNN7EXAMPLE", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"),
        "20130524T000000Z",
        method="PUT",
        body="44ce7dd67c959e0d3524ffac1771dfbba87d2b6b4b4e99e42034a8b803f8b072",
        headers={"Date": "Fri, 24 May 2013 00:00:00 GMT", "x-amz-storage-class": "REDUCED_REDUNDANCY"},
    )
    wanted = "98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b5971af0ece108bd"
    assert headers["Authorization"].endswith(f"Signature={wanted}")


def test_the_servers_own_check_tells_a_changed_request() -> None:
    moment = NOON.strftime("%Y%m%dT%H%M%SZ")
    made = signed(
        "http://h/b/k", "us-east-1", Keys(KEY_ID, SECRET), moment, method="PUT", headers={"content-type": "a"}
    )
    headers = {"host": "h", **{name.lower(): value for name, value in made.items()}}
    assert is_signed("PUT", "/b/k", headers)
    assert not is_signed("PUT", "/b/other", headers)
    assert not is_signed("GET", "/b/k", headers)
    assert not is_signed("PUT", "/b/k", {**headers, "content-type": "b"})
    assert not is_signed("PUT", "/b/k", {**headers, "x-amz-content-sha256": "0" * 64})
