"""One form a screen, by the screen's name."""

from kith.web.public.refer.forms.agree import AgreeForm
from kith.web.public.refer.forms.contact import ReachForm, RingForm
from kith.web.public.refer.forms.needs import NeedsForm, ReasonsForm
from kith.web.public.refer.forms.practice import PracticeForm
from kith.web.public.refer.forms.step import StepForm
from kith.web.public.refer.forms.where import StartForm, WhereForm
from kith.web.public.refer.forms.who import HelperForm, NameForm

FORMS: dict[str, type[StepForm]] = {
    "start": StartForm,
    "where": WhereForm,
    "name": NameForm,
    "helper": HelperForm,
    "reasons": ReasonsForm,
    "reach": ReachForm,
    "ring": RingForm,
    "practice": PracticeForm,
    "needs": NeedsForm,
    "agree": AgreeForm,
}
