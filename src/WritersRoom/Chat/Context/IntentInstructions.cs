using System.Diagnostics;
using WritersRoom.Chat.Intents;

namespace WritersRoom.Chat.Context;

/// <summary>What an answer is to be, by intent. It travels in the turn: the system's text is the same for all.</summary>
internal static class IntentInstructions
{
    public static string Of(Intent intent) => intent switch
    {
        Intent.LocalEdit => "The writer wants this scene's lines changed. Improve dialogue and action; be concise and specific. Write every change like this:\n" +
            // Read by code (ChangeReader): the writer is shown it as a proposal, and takes it or not.
            "[[replace]]\nthe lines as they stand, copied whole from the open scene, cue included\n[[with]]\nthe lines as they would read, as Fountain\n[[end]]\nSay before it in a sentence what it does. Leave the lines between " +
            "[[replace]] and [[with]] empty to add at the scene's end, those between [[with]] and [[end]] to cut.",
        Intent.SceneFeedback => "The writer wants an opinion of the scene: its structure, pacing, conflict and what it does to its characters. Be specific, and say what could be done.",
        Intent.GlobalQuestion => "The writer asks about the script as a whole. Answer the question first; then, where it helps, the arc, theme or structure behind it.",
        Intent.Brainstorm => "The writer wants ideas. Offer several that differ from each other, and that this script could bear.",
        _ => throw new UnreachableException(),
    };
}
