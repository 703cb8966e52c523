using WritersRoom.Storage;

namespace WritersRoom.Tests.Storage;

public sealed class FileObjectStoreTests : ObjectStoreConformance, IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("writersroom-objects-");

    internal override IObjectStore Store => new FileObjectStore(Path.Combine(folder.FullName, "made", "when", "needed"));

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task A_put_that_failed_leaves_nothing_behind()
    {
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(() => Store.PutAsync("aa/1", new byte[100_000], cancelled.Token));

        folder.GetFiles("*", SearchOption.AllDirectories).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_folder_that_cannot_be_used_is_told_without_its_path()
    {
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, "file"), "in the way", TestContext.Current.CancellationToken);
        var store = new FileObjectStore(Path.Combine(folder.FullName, "file"));

        var failure = await Should.ThrowAsync<StorageUnavailableException>(() => store.PutAsync("aa/1", new byte[1], TestContext.Current.CancellationToken));

        failure.Message.ShouldNotContain(folder.FullName);
    }
}
