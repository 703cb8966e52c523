using WritersRoom.Llm.Providers;
using WritersRoom.Llm.Settings;
using WritersRoom.Problems;

namespace WritersRoom.Llm;

/// <summary>
/// The door to search over files at a provider, as OpenAI offers it: files are uploaded, added to a vector store, and indexed there. Whoever calls has entered an outbound permit. Every failure is a
/// <see cref="ModelUnavailableException"/>, whose kind says whether waiting helps; <see cref="ModelFailure.ModelUnknown"/> means that the store is not there any more.
/// </summary>
public sealed class FileSearch
{
    /// <summary>Longest id of a file or a store.</summary>
    public const int LongestId = 100;

    private readonly LiveSettings settings;
    private readonly FileSearchClient client;

    internal FileSearch(LiveSettings settings, FileSearchClient client) => (this.settings, this.client) = (settings, client);

    /// <summary>Whether there is a provider of that name that speaks like OpenAI.</summary>
    public bool Knows(string provider) => settings.Current.Find(provider) is { Kind: ProviderKind.Openai };

    /// <summary>Whether anything may leave this machine.</summary>
    public bool MayLeave => !settings.Current.LocalOnly;

    /// <summary>The id of the store with that mark; made where there is none.</summary>
    /// <param name="provider">The provider's name.</param>
    /// <param name="mark">Tells it from others of the account, 1 to 100 characters.</param>
    /// <param name="cancellationToken">Gives up; a store may have been made then, and is found next time.</param>
    public Task<string> EnsureStoreAsync(string provider, string mark, CancellationToken cancellationToken) =>
        AskAsync(provider, async one => await client.FindStoreAsync(one, mark, cancellationToken) ?? await client.MakeStoreAsync(one, mark, cancellationToken), cancellationToken);

    /// <summary>The id of an uploaded file, by its name; null when there is none.</summary>
    public Task<string?> FindFileAsync(string provider, string name, CancellationToken cancellationToken) =>
        AskAsync(provider, one => client.FindFileAsync(one, name, cancellationToken), cancellationToken);

    /// <summary>Uploads a file and returns its id. It is not searched before it is in a store.</summary>
    public Task<string> UploadAsync(string provider, string name, ReadOnlyMemory<byte> content, CancellationToken cancellationToken) =>
        AskAsync(provider, one => client.UploadAsync(one, name, content, cancellationToken), cancellationToken);

    /// <summary>Has a file indexed in a store, with what it is told by there: up to 16 attributes of up to 512 characters.</summary>
    public Task AddAsync(string provider, string store, string file, IReadOnlyDictionary<string, string> attributes, CancellationToken cancellationToken) =>
        AskAsync(provider, one => client.AddAsync(one, store, file, attributes, cancellationToken), cancellationToken);

    /// <summary>How far a file is.</summary>
    public Task<IndexingState> StateAsync(string provider, string store, string file, CancellationToken cancellationToken) =>
        AskAsync(provider, one => client.StateAsync(one, store, file, cancellationToken), cancellationToken);

    /// <summary>Takes a file out of a store and deletes it; what is not there is deleted already.</summary>
    public Task RemoveAsync(string provider, string? store, string file, CancellationToken cancellationToken) =>
        AskAsync(provider, one => client.RemoveAsync(one, store, file, cancellationToken), cancellationToken);

    /// <summary>Deletes a store, not its files; one that is not there is deleted already.</summary>
    public Task RemoveStoreAsync(string provider, string store, CancellationToken cancellationToken) =>
        AskAsync(provider, one => client.RemoveStoreAsync(one, store, cancellationToken), cancellationToken);

    private async Task<T> AskAsync<T>(string name, Func<ProviderSettings, Task<T>> ask, CancellationToken cancellationToken)
    {
        if (settings.Current.Find(name) is not { Kind: ProviderKind.Openai } provider)
            throw new ModelUnavailableException(ModelFailure.KeyMissing, $"There is no provider '{name}' that has file search. Add it in the settings, or choose another search target.");
        if (!provider.IsReady)
            throw new ModelUnavailableException(ModelFailure.KeyMissing, $"The search index at '{name}' cannot be reached, because no key is set for it. Enter it in the settings.");
        try
        {
            return await ask(provider);
        }
        catch (Exception exception) when (exception is not WritersRoomException && !(exception is OperationCanceledException && cancellationToken.IsCancellationRequested))
        {
            var kind = ProviderFailure.KindOf(exception);
            throw new ModelUnavailableException(kind, Sentence(kind, name), exception) { RetryAfter = (exception as ProviderRefusedException)?.RetryAfter };
        }
    }

    private static string Sentence(ModelFailure kind, string name) => kind switch
    {
        ModelFailure.KeyWrong => $"'{name}' does not take the key that is set for it, or not for files. Enter a valid one in the settings.",
        ModelFailure.NoCredit => $"Your account with '{name}' has no credit left or is at its limit, so the search index was not brought up to date. Settle that with the provider.",
        ModelFailure.RateLimited => $"'{name}' has had too many requests with your key for now. The search index is brought up to date later.",
        ModelFailure.Overloaded => $"'{name}' is overloaded or out of order just now. The search index is brought up to date later.",
        ModelFailure.TimedOut => $"'{name}' did not answer in time. The search index is brought up to date later.",
        ModelFailure.Unreachable => $"'{name}' cannot be reached, or has no file search at its address. See whether its address in the settings is right, and your connection.",
        ModelFailure.ModelUnknown => $"The search index at '{name}' is not there any more. It is made again.",
        ModelFailure.Refused => $"'{name}' did not accept the document for its search index. See whether your account may use file search.",
        _ => $"What '{name}' answered is not how a file search answers. See whether its address in the settings is right.",
    };
}

/// <summary>How far a file is in a store.</summary>
public enum IndexingState
{
    /// <summary>It is not in the store.</summary>
    Missing,

    /// <summary>It is being indexed.</summary>
    UnderWay,

    /// <summary>It is found by searches.</summary>
    Done,

    /// <summary>The provider could not index it.</summary>
    Failed,
}
