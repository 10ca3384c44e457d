"""Delete again the documents of erased analyses: a run that had begun before may have written some since."""

from analysis.adapters.erasures import ErasedDocuments
from analysis.queries.list_erased_analyses import list_erased_analyses
from kernel.http import Now
from kernel.reading import Reader
from kernel.schedule import each, schedule


@schedule
def handler(read: Reader, documents: ErasedDocuments, now: Now) -> int:
    erased = list_erased_analyses(now, read)
    return each(erased, lambda invitation_id: documents.delete_of(erased[invitation_id]))
