"""runs keep the isolation that they were begun with"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("tenuto_run", schema=None) as batch_op:
        batch_op.add_column(sa.Column("isolation", sa.Text(), nullable=False, server_default="none"))
    # Until now the command line kept it, as a label.
    op.execute("""UPDATE tenuto_run SET isolation = 'process' WHERE labels LIKE '%"isolation": "process"%'""")
