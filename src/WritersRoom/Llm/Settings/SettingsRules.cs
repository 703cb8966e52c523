namespace WritersRoom.Llm.Settings;

/// <summary>What may be entered and configured, and what is said of what may not; without the name of the place, which differs.</summary>
internal static class SettingsRules
{
    public const int LongestModel = 100;
    private const int LongestName = 40;
    private const int LongestKey = 1000;
    private const int LongestUrl = 500;

    public static string? FaultOfName(string name) => name == ProviderSettings.Builtin
        ? $"'{ProviderSettings.Builtin}' is what is built in; a provider of yours needs another name."
        : IsName(name) ? null : "A provider's name has 1 to 40 lower-case letters, digits, '-' and '_', and begins with a letter or digit.";

    public static string? FaultOfUrl(string url) =>
        url.Length <= LongestUrl && Uri.TryCreate(url, UriKind.Absolute, out var parsed) && parsed.Scheme is "http" or "https" && parsed is { UserInfo: "", Query: "", Fragment: "" }
            ? null
            : "This must be an address such as https://api.openai.com/v1 or http://localhost:11434/v1, without a user, a query or a fragment.";

    public static string? FaultOfKey(string key) => key.Length is 0 or > LongestKey || key.Any(letter => letter is <= ' ' or > '~')
        ? $"A key has 1 to {LongestKey} printable ASCII characters and no spaces."
        : null;

    public static string? FaultOfModel(string model) => model.Length is 0 or > LongestModel || model.Any(char.IsControl) || model.Trim() != model
        ? $"A model's name has 1 to {LongestModel} characters."
        : null;

    /// <summary>What is wrong with giving a task to a provider's model; null when nothing is.</summary>
    public static string? FaultOfChoice(ModelTask task, ProviderSettings? provider, string name) => provider switch
    {
        null => $"There is no provider '{name}'. Add it first.",
        { Kind: ProviderKind.Anthropic } when task == ModelTask.Embedding => $"'{name}' has no models for embeddings. Choose a provider that speaks like OpenAI, or '{ProviderSettings.Builtin}'.",
        _ => null,
    };

    private static bool IsName(string name) => name.Length is > 0 and <= LongestName && char.IsAsciiLetterOrDigit(name[0])
        && name.All(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter is '-' or '_');
}
