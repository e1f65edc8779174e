"""The agent: a language model that acts by writing Python, turn by turn, as a durable run."""

from tenuto.agent.anthropic_client import AnthropicClient
from tenuto.agent.code_block import Answer, read_answer
from tenuto.agent.conversation import Conversation, Turn
from tenuto.agent.messages_server import MessagesServer
from tenuto.agent.model import Message, ModelClient, ModelReply, ModelRequest, ModelUnavailable
from tenuto.agent.prompt import system_prompt
from tenuto.agent.recording import RecordedClient, Recording
from tenuto.agent.settings import AgentSettings
from tenuto.agent.start import SEQUEL, astart_agent, sequels, start_agent, turns_of
from tenuto.agent.turns import ASKING, MODEL_TOOL, AgentTurns

__all__ = [
    "ASKING",
    "MODEL_TOOL",
    "SEQUEL",
    "AgentSettings",
    "AgentTurns",
    "Answer",
    "AnthropicClient",
    "Conversation",
    "Message",
    "MessagesServer",
    "ModelClient",
    "ModelReply",
    "ModelRequest",
    "ModelUnavailable",
    "RecordedClient",
    "Recording",
    "Turn",
    "astart_agent",
    "read_answer",
    "sequels",
    "start_agent",
    "system_prompt",
    "turns_of",
]
