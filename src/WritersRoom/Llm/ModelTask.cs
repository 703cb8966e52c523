namespace WritersRoom.Llm;

/// <summary>What a model is asked for; each task has a model of its own, and the ledger tells them apart.</summary>
public enum ModelTask
{
    /// <summary>Answers a writer.</summary>
    Chat,

    /// <summary>Makes artifacts.</summary>
    Analysis,

    /// <summary>Tells what a message wants.</summary>
    Classification,

    /// <summary>Writes living documents.</summary>
    Scribe,

    /// <summary>Makes embeddings.</summary>
    Embedding,
}
