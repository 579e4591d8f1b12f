/**
 * Datasets as their authors publish them, behind one type: {@link dsmix.data.IqaDataset}.
 *
 * <p>{@link dsmix.data.Datasets} knows every dataset of the paper's Table 1 and opens a folder as it unpacks;
 * {@link dsmix.data.Splits} divides one into training and test rows so that no content is on both sides;
 * {@link dsmix.data.DatasetScan} decodes every picture and reports what is wrong with it;
 * {@link dsmix.data.Download} and {@link dsmix.data.Archives} fetch and unpack what may be fetched.
 */
package dsmix.data;
