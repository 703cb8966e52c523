namespace WritersRoom.Tools;

/// <summary>How far a tool has come.</summary>
public enum ToolStep
{
    /// <summary>The script is open.</summary>
    Opened,

    /// <summary>What was asked for is found; only the answer is left to be written.</summary>
    Found,
}
