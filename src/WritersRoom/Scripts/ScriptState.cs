namespace WritersRoom.Scripts;

/// <summary>How far a script is understood. See docs/script-states.md.</summary>
public enum ScriptState
{
    /// <summary>Nothing understood yet: no scenes, or too few for analysis to start by itself.</summary>
    Empty,

    /// <summary>Every scene has a card and an embedding.</summary>
    Partial,

    /// <summary>Outline, character sheets, threads, relationships, acts and key scenes are made as well.</summary>
    Analyzed,
}
