"""The plans on offer (spec: billing, section 2)."""

from billing.domain.plan import PLANS, PlanType


def test_plans_are_listed_from_the_cheapest_to_the_dearest() -> None:
    assert [(plan.type, plan.name, plan.price_monthly) for plan in PLANS.values()] == [
        (PlanType.FREE, "Free", 0),
        (PlanType.PLUS, "Plus", 2900),
        (PlanType.PRO, "Pro", 9900),
    ]


def test_every_plan_includes_what_the_price_list_says() -> None:
    limits = [tuple(vars(plan.limits).values()) for plan in PLANS.values()]
    assert limits == [(3, 5, 1), (100, 50, 5), (-1, -1, -1)]
    assert PLANS[PlanType.FREE].features == ("basic_analysis",)
    assert PLANS[PlanType.PLUS].features == ("full_analysis", "pdf_export", "email_support")
    assert len(PLANS[PlanType.PRO].features) == 7
