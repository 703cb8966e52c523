using System.Diagnostics;
using WritersRoom.Chat.Intents;

namespace WritersRoom.Chat.Context;

/// <summary>What an answer is to be, by intent. It travels in the turn: the system's text is the same for all.</summary>
internal static class IntentInstructions
{
    public static string Of(Intent intent) => intent switch
    {
        Intent.LocalEdit => "The writer wants this scene's lines changed. Improve dialogue and action; be concise and specific; show the lines as they would read.",
        Intent.SceneFeedback => "The writer wants an opinion of the scene: its structure, pacing, conflict and what it does to its characters. Be specific, and say what could be done.",
        Intent.GlobalQuestion => "The writer asks about the script as a whole. Answer the question first; then, where it helps, the arc, theme or structure behind it.",
        Intent.Brainstorm => "The writer wants ideas. Offer several that differ from each other, and that this script could bear.",
        _ => throw new UnreachableException(),
    };
}
