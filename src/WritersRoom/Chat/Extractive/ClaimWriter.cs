using System.Globalization;
using WritersRoom.Chat.Receipts;
using WritersRoom.Retrieval;
using WritersRoom.Screenplays.Model;

namespace WritersRoom.Chat.Extractive;

/// <summary>Words claims about a script, each with the receipt that proves it.</summary>
internal sealed class ClaimWriter(ScriptIndex index)
{
    /// <summary>What a passage says, and where.</summary>
    public Receipt Of(Passage passage, string prefix = "")
    {
        var words = PlainProse.From(passage.Text);
        var told = passage.Speaker is { } speaker ? $"{PlainProse.From(speaker)} says: “{words}”" : $"the script reads: “{words}”";
        return new Receipt($"{prefix}In {Place(passage.SceneIndex)}, {told}", passage.SceneIndex, passage.ElementIndex, passage.Text, passage.Speaker);
    }

    /// <summary>A sentence proved by a scene's heading.</summary>
    public Receipt OfHeading(int scene, string claim) => new(claim, scene, 0, Trimmed(index.Scenes[scene].Elements[0].Text));

    /// <summary>A sentence proved by the cue over which somebody first speaks in a scene.</summary>
    public Receipt OfCue(int scene, string name, string claim)
    {
        var elements = index.Scenes[scene].Elements;
        for (var i = 0; i < elements.Count; i++)
            if (elements[i].Type == ElementType.Character && CharacterName.FromCue(elements[i].Text) == name)
                return new Receipt(claim, scene, i, Trimmed(elements[i].Text));
        return OfHeading(scene, claim);
    }

    /// <summary>"scene 12 (INT. HOUSE - DAY)": the number as printed, or counted from 1.</summary>
    public string Place(int scene)
    {
        var number = index.Scenes[scene].Number ?? (scene + 1).ToString(CultureInfo.InvariantCulture);
        var heading = PlainProse.From(index.Scenes[scene].Heading.Text);
        return heading.Length == 0 ? $"scene {PlainProse.From(number)}" : $"scene {PlainProse.From(number)} ({heading})";
    }

    private static string Trimmed(string text) => text.Trim();
}
