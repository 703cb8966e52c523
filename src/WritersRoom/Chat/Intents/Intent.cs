namespace WritersRoom.Chat.Intents;

/// <summary>What a message wants, which decides what is looked up for it.</summary>
public enum Intent
{
    /// <summary>Change these words: the scene and its neighbours are needed.</summary>
    LocalEdit,

    /// <summary>Judge this scene.</summary>
    SceneFeedback,

    /// <summary>Ask about the script.</summary>
    GlobalQuestion,

    /// <summary>Think up something that is not there yet.</summary>
    Brainstorm,
}
