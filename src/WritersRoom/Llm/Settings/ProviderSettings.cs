namespace WritersRoom.Llm.Settings;

/// <summary>Whose way of speaking a provider has.</summary>
public enum ProviderKind
{
    /// <summary>Anthropic's Messages.</summary>
    Anthropic,

    /// <summary>OpenAI's chat completions and embeddings, which many servers speak.</summary>
    Openai,
}

/// <summary>Where a key comes from.</summary>
public enum KeySource
{
    /// <summary>There is none.</summary>
    None,

    /// <summary>Configuration: the environment, <c>appsettings.json</c> or the command line.</summary>
    Configuration,

    /// <summary>The settings, where it was entered.</summary>
    Settings,

    /// <summary>The settings, but it cannot be read here: it was stored with a key ring that this machine does not have.</summary>
    Unreadable,
}

/// <summary>A provider as it stands.</summary>
/// <param name="Name">What it is called here: lower-case letters, digits, <c>-</c> and <c>_</c>.</param>
/// <param name="Kind">How it is spoken to.</param>
/// <param name="BaseUrl">Where it is.</param>
/// <param name="IsBaseUrlSet">Whether somebody said so, and it is not only where the kind's own provider is.</param>
/// <param name="Key">Its key; never part of any text.</param>
/// <param name="KeySource">Where that is from.</param>
public sealed record ProviderSettings(string Name, ProviderKind Kind, Uri BaseUrl, bool IsBaseUrlSet, ProviderKey? Key, KeySource KeySource)
{
    /// <summary>The provider that has no address, and of which nothing needs to be set.</summary>
    public const string Builtin = "builtin";

    private const string AnthropicHost = "api.anthropic.com";
    private const string OpenAIHost = "api.openai.com";

    /// <summary>Where a kind's own provider is.</summary>
    public static Uri HomeOf(ProviderKind kind) => new(kind == ProviderKind.Anthropic ? $"https://{AnthropicHost}" : $"https://{OpenAIHost}/v1");

    /// <summary>Whether it is the kind's own provider, and not a server that speaks like it.</summary>
    public bool IsHome => BaseUrl.Host is AnthropicHost or OpenAIHost;

    /// <summary>Whether it can be asked: with a key, or without one where it needs none.</summary>
    public bool IsReady => Key is not null || (!IsHome && KeySource != KeySource.Unreadable);
}

/// <summary>A secret that shows itself to nobody who does not ask for it by name.</summary>
public sealed class ProviderKey(string value)
{
    private const int TailLength = 4;

    /// <summary>The key itself.</summary>
    internal string Reveal() => value;

    /// <summary>Its last four characters, by which its owner knows it; fewer of a short one, so that most of it stays hidden.</summary>
    public string Tail { get; } = value[^Math.Min(TailLength, value.Length / 4)..];

    /// <summary>Not the key.</summary>
    public override string ToString() => "(key)";
}
