"""What the rules that read free text hear, and what they leave alone: each phrase here is one that people write."""

import time
from datetime import date

import pytest
from some_templates import a_template

from validator.finding import Severity
from validator.rules import (
    Submitted,
    action_beyond_file,
    action_not_smart,
    co_workers_not_considered,
    identifying_detail,
    person_directed_wording,
)

DAY = date(2026, 11, 23)


def found(module, answers, name="child-in-need"):
    submitted = Submitted(a_template(name, "working"), answers, DAY)
    return [(one.pointer, one.message) for one in module.RULE.findings(submitted)]


JUDGES = [
    ("The worker is lazy and it shows.", "The worker is lazy"),
    ("The social worker is a very good social worker.", "The social worker is a very good social worker"),
    ("The worker has failed to visit since May.", "The worker has failed to"),
    ("Sadly the allocated worker failed to\nsee the child alone.", "the allocated worker failed to"),
    ("SW did not bother to write it up.", "SW did not bother"),
    ("The current social worker hasn’t bothered to ask father.", "The current social worker hasn’t bothered"),
    ("The previous worker couldn't be bothered.", "The previous worker couldn't be bothered"),
    ("The personal adviser is excellent.", "The personal adviser is excellent"),
    ("The PA was really brilliant with him.", "The PA was really brilliant"),
    ("She is an excellent social worker.", "is an excellent social worker"),
    ("It is clear he was a poor worker.", "was a poor worker"),
    ("The worker lacks confidence with fathers.", "The worker lacks confidence"),
    ("This is down to the social worker’s poor practice.", "the social worker’s poor practice"),
    ("The worker's lack of curiosity left the father out.", "The worker's lack of curiosity"),
    ("The worker seems disorganised.", "The worker seems disorganised"),
    ("The practitioner should have known better.", "The practitioner should have known better"),
    ("The supervising social worker is hard-working and kind.", "The supervising social worker is hard-working"),
    ("The worker was not very good at writing plans.", "The worker was not very good at"),
    ("The worker clearly neglected to ask.", "The worker clearly neglected to"),
    ("The worker is to blame for the drift.", "The worker is to blame"),
    ("The drift is the fault of the worker.", "fault of the worker"),
    ("The new worker is inexperienced.", "The new worker is inexperienced"),
]  # fmt: skip
SPEAKS_OF_THE_FILE = [
    "The worker did not visit between 2 March and 20 April.",
    "The worker saw the child alone at each visit.",
    "There is a good social work assessment on the file.",
    "Good worker–child relationship: she asks for the worker by name.",
    "The family support worker is excellent at bringing mother to groups.",
    "The youth worker is great, he says.",
    "The school failed to tell us.",
    "Mother failed to attend, and the worker went to see her.",
    "The worker is away until June and cover was arranged.",
    "The worker is allocated to three of the siblings.",
    "The child says that the worker is kind.",
    "The plan is weak: half of its steps have no date.",
    "It is a poor assessment: it names no risk.",
    "The relationship with the social worker is excellent and it shows in what she says.",
    "The worker was the third in a year.",
    "The worker has good notes of each call.",
    "The worker is good about dates",
    "The record lacks detail.",
    "The social worker’s visits are weekly.",
    "The worker’s analysis names the risk.",
    "The file failed to show that the review was held.",
    "The worker tried three times to reach the father.",
    "The social worker and the mother are at odds over contact.",
    "The worker cares about dates on the file.",
]  # fmt: skip


@pytest.mark.parametrize(("text", "said"), JUDGES)
def test_words_that_judge_the_worker_are_quoted_and_turned_towards_the_file(text, said):
    told = found(person_directed_wording, {"visits": {"improve": text}})
    assert told == [
        (
            "/visits/improve",
            f"“{said}” judges the person. Say what the file shows instead: what was done or not done, and when",
        )
    ]
    assert person_directed_wording.RULE.severity is Severity.ADVICE


@pytest.mark.parametrize("text", SPEAKS_OF_THE_FILE)
def test_words_about_the_file_or_about_others_are_left_alone(text):
    assert found(person_directed_wording, {"visits": {"rationale": text}}) == []


def test_what_the_worker_says_of_themselves_is_left_alone_and_every_box_of_judgement_is_read():
    text = "The worker failed to visit."
    boxes = {
        "visits": dict.fromkeys(("rationale", "good", "improve", "how", "exceeds", "late_because"), text),
        "overall": {"rationale": text, "strengths": text, "improvements": text, "told": text},
        "worker_view": {"worries": text},
        "experience": {"differently": text},
    }
    assert sorted(pointer for pointer, _ in found(person_directed_wording, boxes)) == [
        "/overall/improvements", "/overall/rationale", "/overall/strengths",
        "/visits/exceeds", "/visits/good", "/visits/how", "/visits/improve", "/visits/rationale",
    ]  # fmt: skip


OPEN = [
    ("Ensure visits are on time.", "Ensure"),
    ("SW to ensure that father is asked", "ensure"),
    ("Worker to make sure the plan is updated", "make sure"),
    ("The social worker will consider a family meeting", "consider"),
    ("Team manager to look into the gap", "look into"),
    ("Update the plan. Be aware of the new school.", "Be aware"),
    ("Send the plan to school and ensure it is read", "ensure"),
    ("Improve recording", "Improve"),
    ("- try to visit on Mondays", "try"),
    ("1. Explore respite", "Explore"),
    ("To continue to visit weekly", "continue"),
    ("j.castell to keep up the visits", "keep up"),
    ("Please monitor", "monitor"),
    ("SW and TM to consider next steps", "consider"),
    ("Write to school\nEnsure they answer", "Ensure"),
]
TIMELESS = [
    ("Update the chronology ASAP", "ASAP"),
    ("Write to father a.s.a.p.", "a.s.a.p"),
    ("Visit as soon as possible.", "as soon as possible"),
    ("Add the minutes: ongoing", "ongoing"),
    ("Ongoing review of contact", "Ongoing"),
    ("Weekly visits on-going.", "on-going"),
    ("Write up visits in a timely manner", "in a timely manner"),
    ("Share the plan in due course", "in due course"),
    ("Record supervision going forward", "going forward"),
    ("See him when possible", "when possible"),
]
CLEAR = [
    "Visit weekly to ensure that the child is seen alone.",
    "Write to the school so as to make sure that they have the plan.",
    "Add the school’s ongoing assessment to the file.",
    "Rewrite the plan’s outcomes with the family, so that each says what should be better for the child.",
    "Hold the meeting that will consider legal planning, and add its minutes.",
    "Ask father what he would like to try.",
    "Add to the plan what improved since June.",
    "Visit the child’s father and add his views to the plan.",
    "Trial contact at the centre is written up.",
    "Explorer Scouts: add their report to the file.",
    "Write down which steps improve school attendance.",
    "Tell the child’s nursery who has parental responsibility.",
    "Record the decision about the monitor that the hospital gave.",
]


def smart(text, **more):
    row = {"what": text, "evidence": "A note of the visit.", "by": "2026-12-04"} | more
    return found(action_not_smart, {"actions": [row]})


@pytest.mark.parametrize(("text", "said"), OPEN)
def test_an_action_that_leaves_open_what_will_be_done(text, said):
    assert smart(text) == [
        ("/actions/0/what", f"Specific: say what will be done. “{said}” leaves it open"),
    ]


@pytest.mark.parametrize(("text", "said"), TIMELESS)
def test_an_action_with_a_word_where_a_date_should_be(text, said):
    assert smart(text) == [
        ("/actions/0/what", f"Timely: take out “{said}”, and let the date in its own box say when"),
    ]


@pytest.mark.parametrize("text", CLEAR)
def test_an_action_that_says_what_somebody_will_do(text):
    assert smart(text) == []


def test_an_action_whose_end_nobody_could_see():
    assert smart("Visit the father.", evidence=None) == [
        ("/actions/0/evidence", "Measured: say what on the file will show that this is done")
    ]


def test_each_thing_an_action_lacks_is_told_once():
    told = smart("Ensure and consider and try: ASAP, as soon as possible, ongoing.", evidence=None)
    assert [message.partition(":")[0] for _, message in told] == ["Specific", "Timely", "Measured"]


BEYOND = [
    ("Remind all staff to update chronologies.", "all staff"),
    ("Check every file in the team for a family tree.", "every file in the team"),
    ("Look at her other cases for the same gap.", "other cases"),
    ("Audit three more of the same kind, then re-audit 5 of her files.", "re-audit 5 of her files"),
    ("Reduce the worker's caseload.", "Reduce the worker's caseload"),
    ("Share this across the whole service.", "across the whole service"),
    ("Team-wide prompt about consent", "Team-wide"),
    ("Update the team's recording procedure", "Update the team's recording procedure"),
    ("Write a new local policy on consent", "Write a new local policy"),
    ("Amend the Mosaic template for visits.", "Amend the Mosaic template"),
    ("Put cover on the duty rota", "duty rota"),
    ("Recruit two more social workers.", "Recruit two more social workers"),
    ("Raise staffing levels with the group manager", "staffing levels"),
    ("Tell the whole team about the new form", "Tell the whole team"),
]
WITHIN = [
    "Bring this case to the team meeting, and add what was said.",
    "Tell the whole team around the child what changed.",
    "Inform all staff at the nursery who may collect him.",
    "Ask the health visitor whether he is still on her caseload.",
    "Update the safer caring policy for this household.",
    "Follow the missing procedure if he goes again, and record it.",
    "Add all files from the previous council to this record.",
    "Recruit a personal assistant with the direct payment.",
    "Explain the local offer and record what she chose.",
    "Agree across the services who visits on which day.",
    "Review the care team's daily notes with him.",
    "Update the family's support plan after the review.",
    "Link this file with those of his two brothers.",
    "Ask the team manager to write the reason for the decision.",
    "Write the child's story across his three placements.",
    "Every record of a visit since May names who was seen.",
]


@pytest.mark.parametrize(("text", "said"), BEYOND)
def test_an_action_that_is_about_more_than_the_file(text, said):
    ((pointer, message),) = found(action_beyond_file, {"actions": [{"what": text}]})
    assert pointer == "/actions/0/what"
    assert message.startswith("“")
    assert said in message.partition("” is about more than this file")[0]


@pytest.mark.parametrize("text", WITHIN)
def test_an_action_about_the_file_is_left_alone(text):
    assert found(action_beyond_file, {"actions": [{"what": text}]}) == []


TELLS = [
    ("Her brother, who is called Rowan, was not seen.", "a name, “Rowan”"),
    ("There is a younger sister called Wren.", "a name, “Wren”"),
    ("The child’s name is Kofi.", "a name, “Kofi”"),
    ("His name is O’Brien", "a name, “O’Brien”"),
    ("The child, Amira, was seen alone.", "a name, “Amira”"),
    ("We saw that the child Tobias was tired", "a name, “Tobias”"),
    ("The mother Zofia said no.", "a name, “Zofia”"),
    ("Kwame’s mother came.", "a name, “Kwame”"),
    ("It was Leila's birthday.", "a name, “Leila”"),
    ("Mrs Okafor was told.", "a name, “Okafor”"),
    ("Ask Mr. Castell about it.", "a name, “Castell”"),
    ("DOB 12.03.2016", "a date of birth"),
    ("Date of birth: 3rd May 2015.", "a date of birth"),
    ("He was born on 3 May 2015.", "a date of birth"),
    ("born 2016-05-03", "a date of birth"),
    ("Mother can be had on 07700 900123.", "a telephone number"),
    ("Ring +44 7700 900 123", "a telephone number"),
    ("Ring (01632) 960 123 first", "a telephone number"),
    ("Write to someone@example.org", "an e-mail address"),
    ("They live in ZE1 0AA.", "a postcode"),
    ("They moved to SW1A1AA", "a postcode"),
    ("The family moved to 14 Quarry Lane.", "an address"),
    ("At 3b Old Mill Road since May", "an address"),
    ("NHS number 943 476 5919", "an NHS number"),
    ("9434765919", "an NHS number"),
]
TELLS_NOTHING = [
    "The child told the worker that Monday is the best day.",
    "The child’s name is not used in the letters.",
    "The mother called School and the Emergency Duty Team.",
    "Her mother called Childline.",
    "The mother, Portuguese, was given an interpreter.",
    "Mother’s sister helps. Father’s parents do not.",
    "The child Protection plan ended in May.",
    "Today’s visit went well. Yesterday's did not.",
    "Miss school once more and the plan changes.",
    "The date of birth is missing on the family tree.",
    "Born into care, and seen weekly.",
    "Section 47 2nd strategy discussion on 03.05.2026.",
    "The review of 01.06.2026 was 14 days late.",
    "Visits 01-06-2026 10:30 and 02-06-2026 11:15",
    "Mosaic 1047732, and the sibling 1047733.",
    "Reference 943 476 5918 and 0123",
    "S20 consent. S47 enquiry. CP1 form. T2 notes.",
    "At 14 the young person moved to Quarry Lane School.",
    "In 2026 Road safety was a theme.",
    "The carer is known as a safe person by the child.",
    "The boy was called in from play.",
    "A baby, Monday’s child as they say, was seen.",
    "The child said: “Nan’s house is quiet.”",
    "The sister is 12 and the brother 9.",
    "Somebody’s parents came to the Children’s Centre.",
]


@pytest.mark.parametrize(("text", "what"), TELLS)
def test_a_detail_that_tells_who_it_is(text, what):
    told = found(identifying_detail, {"family": {"father": text}})
    message = (
        f"This seems to hold {what}. Take it out: write “the child”, “the mother” or “the worker” instead"
    )
    assert told == [("/family/father", message)]
    assert identifying_detail.RULE.severity is Severity.ADVICE


@pytest.mark.parametrize("text", TELLS_NOTHING)
def test_words_that_tell_of_nobody(text):
    assert found(identifying_detail, {"family": {"father": text}}) == []


def test_every_long_box_is_read_and_those_for_directory_names_are_not():
    text = "Mrs Okafor"
    answers = {
        "details": {"worker": "a.okafor@example.org", "co_work": text},
        "overall": {"rationale": text, "consulted_with": text},
        "actions": [{"what": "Visit", "owner": text}, {"what": text, "evidence": text, "owner": text}],
    }
    assert [pointer for pointer, _ in found(identifying_detail, answers)] == [
        "/details/co_work",
        "/overall/rationale",
        "/actions/1/what",
        "/actions/1/evidence",
    ]


def test_several_details_in_one_box_are_told_together():
    [(_, message)] = found(identifying_detail, {"family": {"father": "Mr Brandt, 07700 900123, ZE1 0AA"}})
    assert message.startswith("This seems to hold a telephone number and a postcode and a name, “Brandt”. ")


@pytest.mark.parametrize(("co_worked", "text", "count"), [
    ("yes", "N/A", 1), ("yes", "none", 1), ("yes", "As above.", 1), ("no", "N/A", 0), ("yes", "", 0),
    ("yes", "None of it is recorded: b.marsh told me of six visits.", 0),
])  # fmt: skip
def test_the_work_of_a_colleague_is_named(co_worked, text, count):
    told = found(co_workers_not_considered, {"details": {"co_worked": co_worked, "co_work": text}})
    assert [pointer for pointer, _ in told] == ["/details/co_work"] * count


LONG = [
    "the " * 40_000, "social " * 30_000, "SW and " * 30_000, "\n" * 200_000, "." * 200_000, "a" * 200_000, "A" * 200_000,
    "Aa " * 60_000, "0 " * 90_000, "a@" * 90_000, "a." * 90_000, "1 Aa " * 40_000, "the child, " * 20_000, "Aaa’s " * 30_000,
    "the worker is a an a an " * 9_000, "born on the " * 20_000, "1. " * 60_000, "on going " * 20_000,
]  # fmt: skip


@pytest.mark.parametrize("text", LONG, ids=lambda text: repr(text[:9]))
def test_a_very_long_text_is_read_in_a_moment(text):
    start = time.process_time()
    person_directed_wording.personal(text)
    list(action_not_smart.vague(text))
    list(action_not_smart.timeless(text))
    list(identifying_detail.details(text))
    assert time.process_time() - start < 2
