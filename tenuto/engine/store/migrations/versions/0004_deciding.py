"""approvals say who may decide, and what was said so far"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("tenuto_approval", schema=None) as batch_op:
        batch_op.add_column(sa.Column("deciding", sa.Text(), nullable=True))
