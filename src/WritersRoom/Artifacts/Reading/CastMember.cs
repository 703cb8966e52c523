namespace WritersRoom.Artifacts.Reading;

/// <summary>Someone in the script.</summary>
internal sealed class CastMember(string name, string displayName, bool isGroup)
{
    /// <summary>As in the cues ("CAPTAIN LE GUIN"); for one who never speaks, as introduced.</summary>
    public string Name => name;

    /// <summary>As in a sentence ("Captain Le Guin").</summary>
    public string DisplayName => displayName;

    /// <summary>"ALL", "CROWD": voices of no one in particular.</summary>
    public bool IsGroup => isGroup;

    /// <summary>The scenes the character is in, ascending.</summary>
    public List<int> Scenes { get; } = [];

    /// <summary>The last scene the character speaks in; -1 for one who never does.</summary>
    public int LastSpokenScene { get; set; } = -1;

    public int Speeches { get; set; }

    public int Words { get; set; }

    /// <summary>From 0 to 1, the leading character being 1.</summary>
    public double Importance { get; set; }

    /// <summary>The sentence that introduces the character, when one does.</summary>
    public Passage? Introduction { get; set; }

    public override string ToString() => Name;
}
