"""Policies: what a host allows, and one line for everything that it does not."""

from __future__ import annotations

import copy
import pickle
import shutil

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reflectkit import discover
from reflectkit.catalog import Catalog, Pin, Policy, lock_of
from reflectkit.catalog.claims import claim_folder
from reflectkit.catalog.policy import FIRST_PARTY
from reflectkit.errors import ContentError
from tests.catalog.farm import exercise, folder, good, install, manifest, on_path, practice, told, write


def of(*roots, **more) -> Catalog:
    """The catalog of some folder plugins."""
    return Catalog(claims=tuple(claim_folder(str(root)) for root in roots), **more)


def refused(call) -> list[str]:
    """The lines of a content error."""
    with pytest.raises(ContentError) as caught:
        call()
    return str(caught.value).splitlines()


def states(catalog) -> dict[str, str]:
    """The state of each plugin."""
    return {plugin.id: plugin.state for plugin in catalog.plugins}


def test_a_policy_is_a_value():
    """A policy can be compared, copied and pickled, and cannot be changed; the empty one allows everything."""
    policy = Policy(code={"kit"}, block=["a"], prefer={"kit": "My_Kit"}, pins={"kit": Pin(version="1")})
    assert pickle.loads(pickle.dumps(policy)) == copy.deepcopy(policy) == policy
    assert policy.prefer == {"kit": "my-kit"}
    assert Policy().may_run("anybody", "export")
    assert not Policy(code=False).may_run("anybody", "export")
    with pytest.raises(AttributeError):
        policy.code = True
    with pytest.raises(TypeError, match="in a list"):
        Policy(block="kit")


def test_the_clinical_policy_lets_first_party_notices_run_and_who_is_named():
    """No code runs in a clinic but first-party notices and what the clinic names, and nobody can take their ids."""
    clinic = Policy.clinical(code={"forms", "other:render"}, prefer={"kit": "kit"}, block={"x"})
    runs = {
        (plugin, hook): clinic.may_run(plugin, hook)
        for plugin in ("repair", "forms", "other", "kit")
        for hook in ("notice", "render")
    }
    assert [pair for pair, may in runs.items() if may] == [
        ("repair", "notice"), ("forms", "notice"), ("forms", "render"), ("other", "render"),
    ]  # fmt: skip
    assert clinic.prefer == {**FIRST_PARTY, "kit": "kit"}
    assert FIRST_PARTY["measures-restricted"] == "reflectkit-measures-restricted"
    assert clinic.block == {"x"}
    assert states(discover(policy=clinic)) == dict.fromkeys(FIRST_PARTY, "ready")


def test_nobody_takes_the_id_of_a_first_party_plugin_in_a_clinic(tmp_path):
    """A distribution of another name that claims a first-party id is not allowed, and harms nobody."""
    install(tmp_path, "fake", entry="repair", files={"reflectkit.json": manifest("repair")})
    with on_path(tmp_path):
        catalog = discover(policy=Policy.clinical())
    assert catalog.plugin("repair").dist == "reflectkit-repair"
    assert told(tmp_path, catalog.problems) == [
        "RK-P03 warning repair (fake 1.0.0) fake/reflectkit.json:3:8: the host takes `repair` from reflectkit-repair"
        " only. Fix: uninstall it, or change `prefer` in the policy."
    ]


def test_a_blocked_plugin_is_stopped_and_so_is_who_requires_it(tmp_path):
    """What is blocked has one line, and a plugin that needs it one of its own."""
    roots = [
        folder(tmp_path, "one"),
        folder(tmp_path, "two", requires={"plugins": {"one": ""}}),
        folder(tmp_path, "six"),
    ]
    catalog = of(*roots, policies=(Policy(block={"one"}),))
    assert states(catalog) == {"one": "blocked", "six": "ready", "two": "incompatible"}
    assert told(tmp_path, catalog.problems) == [
        "RK-P01 info one one/reflectkit.json:3:8: the host blocks it. Fix: nothing, unless the host changes its policy.",
        "RK-V05 error two two/reflectkit.json:17:11: it requires `one`, which is stopped itself. Fix: mend `one` first.",
    ]
    assert list(catalog) == ["six/breath"]


def test_a_broken_plugin_that_is_blocked_is_only_blocked(tmp_path):
    """What is wrong with a plugin that nobody wants is nobody's concern."""
    root = folder(tmp_path, "one")
    write(root / "reflectkit.json", "{")
    assert states(of(root)) == {"one": "broken"}
    catalog = of(root, policies=(Policy(block={"one"}),))
    assert states(catalog) == {"one": "blocked"}
    assert [problem.code for problem in catalog.problems] == ["RK-P01"]
    assert states(catalog.select(policy=Policy(block={"one"}))) == {"one": "blocked"}


def test_a_blocked_component_is_not_there_and_cannot_be_used(tmp_path):
    """A component that is blocked is listed nowhere, and a script that needs it says why it cannot be used."""
    turn = {"id": "breathe", "do": "practice", "text": {"en": "Breathe."}, "practice": "breath"}
    files = {"practices/breath.json": practice(), "e/look.json": exercise("look", turn)}
    root = folder(tmp_path, "kit", files, provides={"practices": ["practices/"], "exercises": ["e/"]})
    assert list(of(root)) == ["kit/breath", "kit/look"]
    catalog = of(root, policies=(Policy(block={"kit/breath"}),))
    assert list(catalog) == list(catalog.plugin("kit").components) == ["kit/look"]
    assert "kit/breath" not in catalog
    assert [line.partition(": ")[2] for line in refused(lambda: catalog["kit/look"])] == [
        "there is no `kit/breath`: the host blocks it. Fix: name a `practice` that exists: `name` in this plugin, else"
        " `plugin/name`."
    ]


def test_without_autoload_only_what_is_named_is_loaded(tmp_path):
    """A host that loads nothing by itself names plugins by requiring, pinning or preferring them; folders it names too."""
    for name in ("one", "two", "six", "ten"):
        good(tmp_path, name)
    policy = Policy(autoload=False, require={"one/breath"}, prefer={"two": "two"}, pins={"six": Pin()})
    with on_path(tmp_path):
        catalog = discover(policy=policy, folders=[folder(tmp_path / "x", "kit")])
    found = states(catalog)
    assert {name for name, state in found.items() if state == "ready"} == {"one", "two", "six", "kit"}
    assert found["ten"] == found["repair"] == "not-allowed"
    line = next(line for line in told(tmp_path, catalog.problems) if "ten" in line)
    assert line == (
        "RK-P02 info ten (ten 1.0.0) ten/reflectkit.json:3:8: the host loads only plugins that it names. Fix: name it in"
        " `require`, `pins` or `prefer` of the policy, if it is wanted."
    )


def test_the_host_picks_one_of_two_that_claim_an_id(tmp_path):
    """Of two distributions that claim one id neither is loaded, until `prefer` names one; a folder is named by its path."""
    for name in ("kit", "kit-twin"):
        install(
            tmp_path, name, entry="kit", files={"reflectkit.json": manifest("kit"), "practices/breath.json": practice()}
        )
    own = folder(tmp_path / "own", "kit")
    with on_path(tmp_path):
        assert discover().plugin("kit").state == "conflict"
        by_name = discover(policy=Policy(prefer={"kit": "Kit_Twin"}))
        assert (by_name.plugin("kit").state, by_name.plugin("kit").dist) == ("ready", "kit-twin")
        assert by_name["kit/breath"].dist == "kit-twin"
        by_path = discover(policy=Policy(prefer={"kit": str(own)}), folders=[own])
        assert (by_path.plugin("kit").state, by_path.plugin("kit").dist) == ("ready", "")
        two = folder(tmp_path / "user", "user", requires={"plugins": {"kit": ">=1"}})
        assert states(discover(policy=Policy(prefer={"kit": "kit"}), folders=[two]))["user"] == "ready"


def test_what_is_required_is_there_or_nothing_is(tmp_path):
    """A host that requires what is missing, stopped or broken gets one line for each, and no catalog."""
    good(tmp_path, "one")
    install(tmp_path, "bad", files={"reflectkit.json": "{"})
    write(good(tmp_path, "odd") / "practices" / "other.json", "{")
    good(tmp_path, "gone", provides={"practices": ["practices/", "not-there.json"]})
    with on_path(tmp_path):
        assert "one/breath" in discover(policy=Policy(require={"one", "one/breath", "repair"}))
        lines = refused(
            lambda: discover(policy=Policy(require={"one/other", "nobody", "bad", "odd", "gone", "none/x"}))
        )
    place = f"{tmp_path}/"
    assert [line.replace(place, "") for line in lines] == [
        "RK-P05 error bad (bad 1.0.0) bad/reflectkit.json:1:2: the host requires `bad`, and it cannot be used (RK-C03):"
        " the text ends too early. Fix: mend the JSON here; an editor with JSON support shows where it breaks.",
        "RK-P05 error gone (gone 1.0.0) gone/reflectkit.json:13:4: the host requires `gone`, and it cannot be used"
        " (RK-M06): `not-there.json` is not there. Fix: put it there, or take it out of `provides`; if it is in the"
        " sources, see that the wheel includes it.",
        "RK-P04 error: the host requires the plugin `nobody`, which is not installed. Fix: install it, or take it out of"
        " `require`.",
        "RK-P04 error: the host requires `none/x`, and there is no `none/x`: the plugin `none` is not installed. Fix:"
        " install it, or take it out of `require`.",
        "RK-P05 error odd (odd 1.0.0) odd/practices/other.json:1:2: the host requires `odd/other`, and it cannot be used"
        " (RK-C03): the text ends too early. Fix: mend the JSON here; an editor with JSON support shows where it breaks.",
        "RK-P04 error: the host requires `one/other`, and there is no `one/other` in the plugin `one`. Fix: install it,"
        " or take it out of `require`.",
    ]


def test_a_required_component_that_cannot_be_used_is_an_error(tmp_path):
    """Whoever requires one component is told of that one alone."""
    root = folder(tmp_path, "kit", {"practices/breath.json": "{", "practices/calm.json": practice("calm")})
    assert "kit/calm" in of(root).select(policy=Policy(require={"kit/calm"}))
    (line,) = refused(lambda: of(root).select(policy=Policy(require={"kit/breath"})))
    assert line.startswith("RK-P05 error kit ")
    assert "requires `kit/breath`, and it cannot be used (RK-C03)" in line


def test_a_component_with_other_bytes_than_were_pinned_cannot_be_used(tmp_path):
    """Under the same version other bytes are an error, at check time and at use; so is another version."""
    root = folder(tmp_path, "kit", {"practices/breath.json": practice(), "practices/calm.json": practice("calm")})
    pins = lock_of(of(root)).pins
    write(root / "practices" / "breath.json", {**practice(), "minutes": {"min": 1, "usual": 4, "max": 9}})
    write(root / "practices" / "calm.json", {**practice("calm"), "version": "1.1.0"})
    catalog = of(root, policies=(Policy(pins=pins),))
    told_ = [told(tmp_path, catalog.check(id_)) for id_ in catalog]
    assert told_ == [
        ["RK-P06 error kit kit/practices/breath.json:1:1: `kit/breath` has other bytes than were pinned, under the same"
         " version. Fix: find out who changed it; then install the original again, or pin the new digest."],
        ["RK-P07 error kit kit/practices/calm.json:1:1: `kit/calm` has the version 1.1.0, and the host pinned 1.0.0. Fix:"
         " install the pinned version, or look at the new one and pin it."],
    ]  # fmt: skip
    assert refused(lambda: catalog["kit/breath"])[0].startswith("RK-P06 ")
    assert of(root)["kit/breath"].content.minutes.usual == 4


def test_a_plugin_with_another_manifest_than_was_pinned_is_not_allowed(tmp_path):
    """A manifest is pinned too: other bytes under the same version stop the plugin, and so does another version."""
    good(tmp_path, "kit")
    with on_path(tmp_path):
        pins = lock_of(discover()).pins
        assert discover(policy=Policy(pins=pins)).plugin("kit").state == "ready"
        good(tmp_path, "kit", authors=["somebody"])
        changed = discover(policy=Policy(pins=pins))
        moved = discover(policy=Policy(pins={"kit": Pin(version="2.0.0")}))
    assert changed.plugin("kit").state == moved.plugin("kit").state == "not-allowed"
    assert [problem.code for problem in (*changed.problems, *moved.problems)] == ["RK-P06", "RK-P07"]
    assert states(of(folder(tmp_path / "f", "kit"), policies=(Policy(pins={"kit": Pin(version="1")}),))) == {
        "kit": "not-allowed"
    }


def test_a_selection_speaks_all_languages_that_are_wanted(tmp_path):
    """What is offered can be read in every wanted language; what it uses is found in whatever language it is."""
    turn = {"id": "breathe", "do": "practice", "text": {"en": "Breathe.", "nl": "Adem."}, "practice": "breath"}
    both = exercise("look", turn, title={"en": "Look", "nl": "Kijk"}, locales=["en", "nl"])
    files = {"practices/breath.json": practice(), "practices/odd.json": "{", "e/look.json": both}
    root = folder(tmp_path, "kit", files, provides={"practices": ["practices/"], "exercises": ["e/"]})
    catalog = of(root)
    assert list(catalog.select()) == list(catalog.select(locales=("en-GB",))) == list(catalog)
    dutch = catalog.select(locales=("en",)).select(locales=("nl-BE",))
    assert list(dutch) == ["kit/look", "kit/odd"]
    assert "kit/breath" not in dutch
    assert dutch["kit/look"].uses["breath"].id == "kit/breath"
    with pytest.raises(KeyError):
        _ = dutch["kit/breath"]


PLUGINS = ("one", "two", "six")
IDS = st.sampled_from([*PLUGINS, *(f"{name}/breath" for name in PLUGINS), *(f"{name}/calm" for name in PLUGINS)])
POLICIES = st.builds(
    Policy,
    autoload=st.booleans(),
    code=st.booleans() | st.sets(IDS),
    block=st.sets(IDS, max_size=3),
    prefer=st.dictionaries(st.sampled_from(PLUGINS), st.sampled_from(["elsewhere", "./one"]), max_size=1),
    pins=st.dictionaries(IDS, st.sampled_from([Pin(), Pin(version="9.9.9")]), max_size=2),
)


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    """A catalog of a few folder plugins, two of which claim one id."""
    place = tmp_path_factory.mktemp("whole")
    files = {"practices/breath.json": practice(), "practices/calm.json": practice("calm")}
    roots = [folder(place, name, files) for name in PLUGINS]
    twin = shutil.copytree(roots[2], place / "twin")
    needs = folder(place, "needs", files, requires={"plugins": {"one": ""}})
    return of(*roots, twin, needs)


@given(policies=st.lists(POLICIES, max_size=3), locales=st.lists(st.sampled_from(["en", "nl", "en-GB"]), max_size=1))
@settings(max_examples=60, deadline=None)
def test_a_selection_is_never_more(whole, policies, locales):
    """Whatever is selected, in whatever steps: nothing is there that was not, and no more of it can be used."""
    before, catalog = set(whole), whole
    for policy in policies:
        catalog = catalog.select(policy=policy, locales=locales)
        after = set(catalog)
        assert after <= before
        assert not after & policy.block
        for id_ in after:
            pinned = policy.pins.get(id_, Pin())
            if pinned.version:
                assert next(problem.code for problem in catalog.check(id_)) == "RK-P07"
            elif catalog.check(id_) == ():
                assert catalog[id_].sha256 == whole[id_].sha256
        before = after
    assert {plugin.id for plugin in catalog.plugins} == {plugin.id for plugin in whole.plugins}
