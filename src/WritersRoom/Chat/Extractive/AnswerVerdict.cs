namespace WritersRoom.Chat.Extractive;

/// <summary>Whether the script told what was asked.</summary>
public enum AnswerVerdict
{
    /// <summary>The script tells it; receipts say where.</summary>
    Answered,

    /// <summary>The question is about a name or thing that occurs nowhere in the script.</summary>
    NotInScript,

    /// <summary>What was asked for cannot be told from the script without a model.</summary>
    CannotTell,
}
