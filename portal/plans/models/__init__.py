"""What is true about plans."""

from portal.plans.models.agreement import AgreementParty, LocalAgreement, StandardStep
from portal.plans.models.plan import FollowUp, Obstacle, Plan, Talk
from portal.plans.models.version import (
    Answer,
    Delivery,
    Goal,
    GoalWording,
    PlanVersion,
    Step,
    StepAsk,
    StepMark,
    StepWording,
)
from portal.plans.models.writing import Writing

__all__ = [
    "AgreementParty",
    "Answer",
    "Delivery",
    "FollowUp",
    "Goal",
    "GoalWording",
    "LocalAgreement",
    "Obstacle",
    "Plan",
    "PlanVersion",
    "StandardStep",
    "Step",
    "StepAsk",
    "StepMark",
    "StepWording",
    "Talk",
    "Writing",
]
