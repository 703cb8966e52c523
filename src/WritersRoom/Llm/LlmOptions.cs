namespace WritersRoom.Llm;

/// <summary>What is assumed of a model that the catalogue does not know (configuration section <c>Llm</c>).</summary>
public sealed class LlmOptions
{
    /// <summary>Its context window in tokens. Default 32,768: what current local models are commonly served with.</summary>
    public int UnknownContextWindow { get; set; } = 32_768;

    /// <summary>The most tokens it writes in one answer. Default 4,096.</summary>
    public int UnknownOutputLimit { get; set; } = 4_096;
}
